/** « Couverture ». */

import { Address } from "../components/address.js";
import { Announcer } from "../components/announcer.js";
import { Chart } from "../components/chart.js";
import { CoverageMap } from "../components/coverage_map.js";
import { FilterForm } from "../components/filter_form.js";
import { Fragment } from "../components/fragment.js";
import { startMatrix } from "../coverage/matrix.js";
import { adoptPage } from "../shared/component.js";
import { startDashOnUse } from "../shared/dash_on_use.js";
import { startPage } from "../shared/page.js";

startPage();
startMatrix();
adoptPage({ Address, Announcer, Chart, CoverageMap, FilterForm, Fragment });
startDashOnUse();
