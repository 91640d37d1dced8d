import java.io.File;
import java.util.LinkedHashSet;
import java.util.Set;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** VeraCheck FLAVOUR FILE...: judges PDFs with veraPDF, one line a file, and what failed below it. */
public class VeraCheck {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.fromString(arguments[0]);
        boolean allComply = true;
        for (int i = 1; i < arguments.length; i++) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(arguments[i]), flavour)) {
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, 5, false, true, false);
                ValidationResult result = validator.validate(parser);
                System.out.println(arguments[i] + " compliant=" + result.isCompliant()
                        + " assertions=" + result.getTotalAssertions());
                Set<String> failures = new LinkedHashSet<>();
                for (TestAssertion test : result.getTestAssertions()) {
                    if (test.getStatus() == TestAssertion.Status.FAILED) {
                        failures.add("  " + test.getRuleId().getClause() + "-" + test.getRuleId().getTestNumber()
                                + " " + test.getMessage() + " @ " + test.getLocation().getContext());
                    }
                }
                failures.forEach(System.out::println);
                allComply &= result.isCompliant();
            }
        }
        System.exit(allComply ? 0 : 1);
    }
}
