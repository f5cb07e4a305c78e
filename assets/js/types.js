/**
 * What the server hands over, as types. `dashboard/components/payloads.py` has the same names and
 * keys; a test compares them.
 */

/**
 * @typedef {object} ProjectMark A project on the map.
 * @property {string} id
 * @property {number} n its number
 * @property {string} title
 * @property {[number, number] | null} at latitude and longitude; null if there is nowhere to draw it
 * @property {string} kind `ind` where the place of reception is not known, else that of its scheme
 * @property {string} place what its point stands for, in words
 * @property {string} where
 * @property {string} tag status of the record
 * @property {number[]} covered cells, as are the next two; given where cells are exact
 * @property {number[]} unsure
 * @property {number[]} excluded
 */

/**
 * @typedef {object} Place A name of the basemap.
 * @property {string} nom
 * @property {number} latitude
 * @property {number} longitude
 * @property {string} [rang]
 * @property {string} [rotation]
 */

/**
 * @typedef {object} MapFile What all views of the map share.
 * @property {string} data edition of the data
 * @property {any} topology TopoJSON, its object `cells` being the cells
 * @property {boolean} exact whether each territory is a union of cells
 * @property {number[]} cellAreas area of each cell
 * @property {{ code: string, name: string, region: string, at: [number, number] }[]} areas
 * @property {ProjectMark[]} marks
 * @property {{ villes: Place[], eaux: Place[], voisins: Place[] }} labels
 */

/**
 * @typedef {object} AreaView What a view says of an area.
 * @property {string} mark number of projects in two or three characters
 * @property {string} state "unplaced" for an area to confirm where only projects without territory may be
 * @property {boolean} asked whether the filters on places leave it
 * @property {boolean} collected whether the list of its projects was collected
 * @property {number} count class of the number of projects
 * @property {number} share class of the share of the population
 * @property {string} words
 * @property {string[]} tip
 */

/**
 * @typedef {object} MapView What a view changes on the map.
 * @property {AreaView[]} areas
 * @property {string} cells status of each cell, a letter each
 * @property {number[]} counts projects of each cell
 * @property {Record<string, string[]>} looks by tint, the looks of cells that occur
 * @property {string} shown "1" for each project shown, "0" for the others
 * @property {string[]} chosen codes of the areas filtered on
 * @property {string[]} regions codes of the regions filtered on
 * @property {string} data edition of the data
 * @property {string} query canonical query of the filters
 * @property {string} table HTML of the same facts, "" if it was not asked for
 */

/**
 * @typedef {object} ListGroup Rows under one heading.
 * @property {string} title "" for none
 * @property {number[]} rows indices of projects
 * @property {string} count says how many rows the heading has, on all pages
 */

/**
 * @typedef {object} ListView What a view shows in the list.
 * @property {string} query canonical query of the filters
 * @property {number} total projects
 * @property {number} first rank of the first row, from 0
 * @property {string} heading
 * @property {ListGroup[]} groups
 * @property {Record<string, string> | null} rows HTML by index; null where the page has all rows
 * @property {number[]} toConfirm indices of the rows marked as to confirm
 * @property {Record<string, string>} found by index: by what a text found the row
 * @property {string} pager HTML
 * @property {string} empty HTML, if there are no rows
 * @property {string} shown "1" for each project shown, "0" for the others
 */

/**
 * @typedef {object} OpenedProject The project whose sheet is open.
 * @property {string} id
 * @property {number} index in the catalogue, -1 if unknown
 */

/**
 * @typedef {object} SheetRecord What the sheet shows.
 * @property {string} id
 * @property {string} body HTML
 * @property {SheetTrail | null} answer the answer that it was opened from
 */

/**
 * @typedef {object} SheetTrail Where the opened project stands in an answer of « Qui contacter ? », and the way back.
 * @property {string} words
 * @property {string} back address
 * @property {Neighbour | null} previous
 * @property {Neighbour | null} next
 * @property {number} rank from 1
 * @property {number} total
 */

/**
 * @typedef {object} Neighbour A project beside the opened one in the list or in an answer.
 * @property {string} id
 * @property {string} title
 */

/**
 * @typedef {object} Around Where the opened project stands in the list.
 * @property {Neighbour | null} previous
 * @property {Neighbour | null} next
 * @property {number} rank from 1; 0 if it is not on the page
 * @property {number} total
 * @property {string} heading of the list, "" if it is empty
 * @property {boolean} alone whether the list has one row
 * @property {boolean} stray whether the filters leave the project out
 */

/**
 * @typedef {object} FormField How the address writes a field.
 * @property {string} name of the parameter and of the field
 * @property {string} kind `text`, `many`, `on`, `off`, `one:<default>` or `kept`
 */

/**
 * @typedef {object} CommuneGroup Communes that the same projects cover.
 * @property {string} look 0 not covered, 1, 2, 3 and more projects, `?` to confirm, `-` not collected
 * @property {string[]} words
 */

/**
 * @typedef {object} CommunesView What a view of the coverage map changes.
 * @property {string} communes the rank of each commune's group, as a letter
 * @property {CommuneGroup[]} groups
 */

/**
 * @typedef {object} FoundCommune A commune that is proposed, or that the page answers for.
 * @property {string} code INSEE code
 * @property {string} nom
 * @property {string} code_postal
 * @property {string} departement
 */

export {};
