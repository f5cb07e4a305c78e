// The design tokens of assets/tokens.css, for scripts that ask the document for them.
import { readFileSync } from "node:fs";

const css = readFileSync(new URL("../../assets/tokens.css", import.meta.url), "utf8");
const tokens = new Map([...css.matchAll(/(--[\w-]+):([^;}]+)/g)].map(([, name, value]) => [name, value]));

globalThis.document = { documentElement: {} };
globalThis.getComputedStyle = () => ({ getPropertyValue: (name) => tokens.get(name) ?? "" });
