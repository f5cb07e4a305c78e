/** The map page. */

import { Address } from "../components/address.js";
import { Announcer } from "../components/announcer.js";
import { FilterForm } from "../components/filter_form.js";
import { Fragment } from "../components/fragment.js";
import { ProjectList } from "../components/project_list.js";
import { ProjectMap } from "../components/project_map.js";
import { QueryLinks } from "../components/query_links.js";
import { Sheet } from "../components/sheet.js";
import { startComparisonTray } from "../shared/comparison_tray.js";
import { adoptPage } from "../shared/component.js";
import { startDrawer } from "../shared/drawer.js";
import { startPage } from "../shared/page.js";

startPage();
startDrawer(); // before the sheet: Escape closes the drawer first
startComparisonTray();
adoptPage({ Address, Announcer, FilterForm, Fragment, ProjectList, ProjectMap, QueryLinks, Sheet });
