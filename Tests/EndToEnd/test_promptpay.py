"""Payment QRs: the text, the image as a scanner sees it, and what is refused."""

import re
import subprocess
import unittest

from PIL import Image

from scratch import scratch
from world import banchi, world


def rastered(svg, scale=6):
    """The path of banchi's SVG, drawn: every run is `M x y h width v1 h -width z`."""
    size = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])
    image = Image.new("L", (size, size), 255)
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", svg):
        image.paste(0, (int(x), int(y), int(x) + int(width), int(y) + 1))
    return image.resize((size * scale, size * scale), Image.Resampling.NEAREST)


class PromptPay(unittest.TestCase):
    def setUp(self):
        self.folder = scratch("qr")
        listing = banchi("campaign", "list", "--format", "json", data=world().data).stdout
        self.campaign = re.search(r'"id":"([^"]+)"', listing)[1]

    def text(self, *arguments, expect=0):
        return banchi("promptpay", "campaign", self.campaign, *arguments, data=world().data, expect=expect)

    def test_a_scanner_reads_what_was_encoded(self):
        image = self.folder / "code"
        text = self.text("--amount", "250", "--out", image.with_suffix(".svg")).stdout.strip()
        rastered(image.with_suffix(".svg").read_text()).save(image.with_suffix(".png"))
        scanned = subprocess.run(["zbarimg", "--quiet", "--raw", image.with_suffix(".png")],
                                 capture_output=True, text=True, check=True)
        self.assertEqual(scanned.stdout.strip(), text)
        self.assertIn("5406250.00", text)
        self.assertIn("010212", text)

    def test_what_was_encoded_is_read_back(self):
        read = banchi("promptpay", "read", self.text().stdout.strip()).stdout
        self.assertIn("the payer decides", read)
        self.assertIn(re.sub("[^A-Z0-9]", "", self.campaign.upper()), read)

    def test_a_changed_text_is_refused(self):
        text = self.text("--amount", "250").stdout.strip()
        refused = banchi("promptpay", "read", text.replace("250.00", "950.00"), expect=65)
        self.assertIn("the text was changed", refused.stderr)

    def test_a_bill_barcode_and_a_slip_are_read(self):
        read = banchi("promptpay", "read", r"|099400016550100\r123456789012\r670429\r364922").stdout
        self.assertIn("3,649.22", read)
        self.assertIn("099400016550100", read)

    def test_bad_input_is_refused(self):
        for arguments in (["--amount", "1.234"], ["--amount", "-5"], ["--biller", "1234567890123"],
                          ["--suffix", "1"]):
            with self.subTest(arguments):
                refused = self.text(arguments[0] + "=" + arguments[1], expect=65)
                self.assertTrue(refused.stderr.startswith("banchi: "), refused.stderr)


if __name__ == "__main__":
    unittest.main()
