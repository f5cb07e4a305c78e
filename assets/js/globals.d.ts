/** Scripts of assets/vendor, which come before the page's own. */
declare const topojson: typeof import("topojson-client");
declare const Plotly: any;
declare var Supercluster: any; // fetched when it is needed
