#include <libxml/xmlversion.h>
// Debian's headers of ICU are others than those inside Foundation, and nothing of them is used here.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
