/** Pages that are only read, and forms that swap a part. */

import { startPage } from "../shared/page.js";

startPage();
