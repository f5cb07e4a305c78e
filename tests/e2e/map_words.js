/* What a map shows, measured: words, discs, controls, and what lies on what. Put into the page before
   its own scripts; asks nothing of them. Boxes of letters are without the air that a font keeps above
   and below them; turned words are measured letter by letter; the shapes of areas are drawn anew. */
(() => {
  "use strict";
  const NARROW_PX = 8; // what of an area is narrower than two of them is not counted
  const STEP_PX = 4, SLACK_PX = 8, INSIDE = { U: 0.4, SPAN: 0.93, I: 0.93 }, NAMES = ["B", "EM"], STATUSES = ["SPAN", "I", "U"];

  const NEARBY = [[0, 0], [-2, 0], [2, 0], [0, -2], [0, 2]]; // as exact as a border is drawn

  const meet = (a, b, by = 0.5) => a.left + by < b.right && b.left + by < a.right && a.top + by < b.bottom && b.top + by < a.bottom;
  const anyMeet = (some, others) => some.some((a) => others.some((b) => meet(a, b)));
  const gap = (box, { x, y }) => Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
  const holds = (box, { x, y }) => gap(box, { x, y }) === 0;
  const isSeen = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const isCut = (sight, box) => box.left < sight.left - 1 || box.right > sight.right + 1 || box.top < sight.top - 1 || box.bottom > sight.bottom + 1;

  function letterBoxes(text) {
    const at = text.getScreenCTM();
    return [...text.textContent].map((_, i) => {
      const { x, y, width, height } = text.getExtentOfChar(i), low = y + height - 3;
      const corners = [[x, y + 2], [x + width, y + 2], [x, low], [x + width, low]].map(([u, v]) => new DOMPoint(u, v).matrixTransform(at));
      const xs = corners.map((corner) => corner.x), ys = corners.map((corner) => corner.y);
      return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
    });
  }

  function lineBoxes(node, parent) {
    if (["U", "I"].includes(parent.tagName)) return [parent.getBoundingClientRect()]; // a badge is its whole plate
    const range = document.createRange(), size = parseFloat(getComputedStyle(parent).fontSize);
    range.selectNodeContents(node);
    return [...range.getClientRects()].map(({ left, right, top, bottom }) =>
      ({ left, right, top: (top + bottom) / 2 - 0.36 * size, bottom: (top + bottom) / 2 + 0.36 * size }));
  }

  function wordsOf(label) {
    const found = [], walk = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode, parent = node.parentElement;
      if (!node.data.trim() || !isSeen(parent)) continue;
      const boxes = parent instanceof SVGTextElement ? letterBoxes(parent) : lineBoxes(node, parent);
      found.push({ label, words: node.data, tag: parent.tagName, boxes });
    }
    return found;
  }

  function frameOf(canvas) {
    const own = canvas.getBoundingClientRect(), frame = canvas.parentElement.getBoundingClientRect();
    return {
      left: Math.max(own.left, frame.left), right: Math.min(own.right, frame.right),
      top: Math.max(own.top, frame.top), bottom: Math.min(own.bottom, frame.bottom),
    };
  }

  const discsOf = (canvas) => [...canvas.querySelectorAll(".mk-map")].filter(isSeen).map((node) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2, r: Math.min(width, height) / 2, name: node.textContent };
  });

  /* What lies over the map and has a ground: buttons, legend, caption. */
  const controlsOf = (canvas) => [...canvas.parentElement.querySelectorAll(":scope > :not(.map), :scope > :not(.map) *")]
    .filter((node) => isSeen(node) && node.getClientRects().length && !node.closest(".tbv, .em-still")
      && getComputedStyle(node).backgroundColor !== "rgba(0, 0, 0, 0)")
    .map((node) => ({ name: node.className || node.tagName, box: node.getBoundingClientRect() }));

  function faultsOfWord({ label, words, boxes }, { texts, sight, discs, controls }, rank) {
    const found = texts.slice(rank + 1).filter((other) => other.label !== label && anyMeet(boxes, other.boxes))
      .map((other) => `« ${words} » on « ${other.words} »`);
    if (boxes.some((box) => isCut(sight, box))) found.push(`« ${words} » is cut by the frame`);
    for (const disc of discs) if (boxes.some((box) => gap(box, disc) < disc.r - 0.5)) found.push(`« ${words} » on disc ${disc.name}`);
    const under = controls.find(({ box }) => anyMeet(boxes, [box]));
    if (under) found.push(`« ${words} » under ${under.name}`);
    return found;
  }

  const faultsOfDiscs = (discs) => discs.flatMap((one, i) => discs.slice(i + 1)
    .filter((other) => Math.hypot(one.x - other.x, one.y - other.y) < one.r + other.r - 1)
    .map((other) => `disc ${one.name} on disc ${other.name}`));

  /* Which area lies at a point of the window: the rank of its code, -1 for none or a border. */
  function areaFinder(canvas, cellAreas) {
    const outer = canvas.getBoundingClientRect(), width = Math.ceil(outer.width);
    const pen = new OffscreenCanvas(width, Math.ceil(outer.height)).getContext("2d", { willReadFrequently: true });
    const svg = canvas.querySelector(".leaflet-fill-pane svg"), { e, f } = svg.querySelector("g").getScreenCTM();
    pen.translate(e - outer.left, f - outer.top);
    pen.lineWidth = 3; // Leaflet simplifies each cell by itself
    [...svg.querySelectorAll("path")].forEach((path, k) => {
      const shape = new Path2D(path.getAttribute("d"));
      pen.fillStyle = pen.strokeStyle = `rgb(${10 + 10 * cellAreas[k]},${255 - 10 * cellAreas[k]},0)`;
      pen.fill(shape, "evenodd");
      pen.stroke(shape); // no seam between two cells of an area
    });
    const { data } = pen.getImageData(0, 0, width, Math.ceil(outer.height));
    return (x, y) => {
      const [red, green, , alpha] = data.subarray(4 * (Math.round(y - outer.top) * width + Math.round(x - outer.left)));
      const area = Math.round(red / 10) - 1, isOne = Math.abs(red - 10 - 10 * area) < 2 && Math.abs(red + green - 265) < 3;
      return alpha > 160 && isOne ? area : -1;
    };
  }

  function sizesOf(areaAt, count, sight, controls) {
    const sizes = Array(count).fill(0), around = [[-NARROW_PX, 0], [NARROW_PX, 0], [0, -NARROW_PX], [0, NARROW_PX]];
    for (let y = sight.top + 2; y < sight.bottom; y += STEP_PX) {
      for (let x = sight.left + 2; x < sight.right; x += STEP_PX) {
        const area = areaAt(x, y);
        if (area < 0 || around.some(([u, v]) => areaAt(x + u, y + v) !== area)) continue;
        if (!controls.some(({ box }) => holds(box, { x, y }))) sizes[area] += STEP_PX * STEP_PX;
      }
    }
    return sizes;
  }

  /* Of each area, whether all of it is in sight and nothing over it. */
  function wholeOnes(canvas, { cellAreas, areas }, sight, controls) {
    const whole = Array(areas.length).fill(true);
    [...canvas.querySelectorAll(".leaflet-fill-pane svg path")].forEach((path, k) => {
      const box = path.getBoundingClientRect();
      if (!box.width || isCut(sight, box) || controls.some((control) => anyMeet([box], [control.box]))) whole[cellAreas[k]] = false;
    });
    return whole;
  }

  function shareIn(area, boxes, areaAt) {
    let inside = 0, all = 0;
    for (const { left, right, top, bottom } of boxes) {
      for (let x = left; x <= right; x += 3) {
        for (let y = top; y <= bottom; y += 3, all += 1) inside += areaAt(x, y) === area;
      }
    }
    return inside / all;
  }

  function faultsOfLeader(leader, code, isIn, label) {
    const at = leader.getScreenCTM(), found = [];
    const ends = [0, leader.getTotalLength()].map((length) => leader.getPointAtLength(length).matrixTransform(at));
    const parts = [...label.children].filter(isSeen).map((part) => part.getBoundingClientRect());
    if (!ends.some(isIn)) found.push(`the leader of ${code} does not end in it`);
    if (!ends.some((end) => parts.some((box) => gap(box, end) < SLACK_PX))) found.push(`the leader of ${code} does not begin at its words`);
    return found;
  }

  /* Every area in sight is named, and its words lie in it or on a leader that ends in it. */
  function faultsOfAreas(canvas, { texts, sight, controls }, { cellAreas, areas }, namedFrom) {
    const isOne = Boolean(canvas.closest('[data-sheet="1"]')); // a sheet is open: the areas have names alone
    const areaAt = areaFinder(canvas, cellAreas), sizes = sizesOf(areaAt, areas.length, sight, controls);
    const whole = wholeOnes(canvas, { cellAreas, areas }, sight, controls);
    return areas.flatMap((code, area) => {
      const mine = texts.filter(({ label }) => label.classList.contains(`lb-area-${code}`)), leader = canvas.querySelector(`path.lead-${code}`);
      const lacks = (tags) => (sizes[area] > namedFrom || whole[area]) && !mine.some(({ tag }) => tags.includes(tag));
      const status = canvas.querySelector(`.lb-area-${code} span`);
      const found = lacks(NAMES) ? [`${code} has no name, ${sizes[area]} px² of it in sight`] : [];
      if (status.textContent && !isOne && lacks(STATUSES)) found.push(`${code} lacks « ${status.textContent} », ${sizes[area]} px² of it in sight`);
      if (mine.length && leader) return [...found, ...faultsOfLeader(leader, code, ({ x, y }) => NEARBY.some(([u, v]) => areaAt(x + u, y + v) === area), mine[0].label)];
      const outside = mine.filter(({ tag, boxes }) => shareIn(area, boxes, areaAt) < (INSIDE[tag] || 0));
      return [...found, ...outside.map(({ words }) => `« ${words} » of ${code} is not in it`)];
    });
  }

  window.learnAreas = async (canvasId) => {
    const file = await (await fetch(document.querySelector(canvasId).dataset.carte)).json();
    window.areasOfMap = { cellAreas: file.cellAreas, areas: file.areas.map(({ code }) => code) };
  };

  window.mapFaults = ([canvasId, namedFrom]) => {
    const canvas = document.querySelector(canvasId), sight = frameOf(canvas), discs = discsOf(canvas), controls = controlsOf(canvas);
    const texts = [...canvas.querySelectorAll(".lb")].flatMap(wordsOf).filter(({ boxes }) => anyMeet(boxes, [sight]));
    const seen = { texts, sight, discs, controls };
    const found = [...texts.flatMap((text, rank) => faultsOfWord(text, seen, rank)), ...faultsOfDiscs(discs)];
    return window.areasOfMap ? [...found, ...faultsOfAreas(canvas, seen, window.areasOfMap, namedFrom)] : found;
  };
})();
