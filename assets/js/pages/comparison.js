/** « Comparer », and the pages that put projects aside for it. */

import { startComparisonTray } from "../shared/comparison_tray.js";
import { startPage } from "../shared/page.js";

startPage();
startComparisonTray();
