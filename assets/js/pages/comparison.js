/** « Comparer ». */

import { startComparisonTray } from "../shared/comparison_tray.js";
import { startFormPage } from "../shared/form_page.js";

startComparisonTray();
startFormPage();
