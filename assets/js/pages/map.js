/** The map page: what it shares with the others; assets/carte.js does the rest. */

import { startComparisonTray } from "../shared/comparison_tray.js";
import { startPage } from "../shared/page.js";
import { say } from "../shared/toast.js";

startPage();
startComparisonTray();
Object.assign(window, { O2R: { say } });
