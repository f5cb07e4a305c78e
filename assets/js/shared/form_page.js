/** Pages of one form and the fragment that it changes. */

import { Address } from "../components/address.js";
import { Announcer } from "../components/announcer.js";
import { FilterForm } from "../components/filter_form.js";
import { Fragment } from "../components/fragment.js";
import { adoptPage } from "./component.js";
import { startDashOnUse } from "./dash_on_use.js";
import { startPage } from "./page.js";

/** Start such a page. */
export function startFormPage() {
  startPage();
  adoptPage({ Address, Announcer, FilterForm, Fragment });
  startDashOnUse();
}
