/** « Intégrer »: what an embedded map shows, and the code to paste. */

import { startFormPage } from "../shared/form_page.js";

startFormPage();
