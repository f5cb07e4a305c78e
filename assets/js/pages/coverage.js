/** « Couverture »: what it shares with the others; assets/coverage.js does the rest. */

import { startPage } from "../shared/page.js";
import { addressIsShown, refresh } from "../shared/partial_forms.js";

startPage();
Object.assign(window, { O2R: { refresh, seen: addressIsShown } });
