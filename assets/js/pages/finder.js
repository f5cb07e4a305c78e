/** « Qui contacter ? ». */

import { Address } from "../components/address.js";
import { Announcer } from "../components/announcer.js";
import { CommuneSearch } from "../components/commune_search.js";
import { FilterForm } from "../components/filter_form.js";
import { Fragment } from "../components/fragment.js";
import { startOptions } from "../finder/options.js";
import { adoptPage } from "../shared/component.js";
import { startDashOnUse } from "../shared/dash_on_use.js";
import { startPage } from "../shared/page.js";

startPage();
startOptions();
adoptPage({ Address, Announcer, CommuneSearch, FilterForm, Fragment });
startDashOnUse();
