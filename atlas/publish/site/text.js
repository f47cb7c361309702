// Words, labels and the few ways in which text enters the page. Text of partners
// only ever becomes a text node: nothing here or elsewhere writes markup.
"use strict";
window.Atlas = (function () {
  const data = window.atlas;
  const self = { data, lang: data.languages[0] };

  // word gives a text of the page; "key#one" and the like are plural forms.
  self.word = function (key, values) {
    const words = data.words[self.lang];
    let text = words[key];
    if (values && typeof values.n === "number") {
      text = words[key + "#" + new Intl.PluralRules(self.lang).select(values.n)] || words[key + "#other"] || text;
    }
    return (text === undefined ? key : text).replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values && values[name];
      return value === undefined ? whole : typeof value === "number" ? self.number(value) : value;
    });
  };
  self.number = (n) => new Intl.NumberFormat(self.lang).format(n);

  // pick chooses among {tag: text}: the reader's language, its base, English,
  // text of no stated language, then the first there is.
  self.pick = function (texts) {
    if (!texts) return { text: "", lang: "" };
    const tags = Object.keys(texts);
    const base = (tag) => tag.toLowerCase().split("-")[0];
    const tag = tags.find((t) => t === self.lang) || tags.find((t) => base(t) === base(self.lang)) ||
      tags.find((t) => base(t) === "en") || tags.find((t) => t === "und") || tags[0];
    return tag === undefined ? { text: "", lang: "" } : { text: texts[tag], lang: tag === "und" ? "" : tag };
  };

  const own = (object, key) => (object && Object.hasOwn(object, key) ? object[key] : undefined);
  // label names a code of a list; a code that the list lacks stands as it is.
  self.label = function (list, code) {
    const entry = own(own(data.labels, list), code);
    return entry ? self.pick(entry).text : self.named(list, code);
  };
  const displayNames = new Map();
  self.named = function (list, code) {
    const type = { countries: "region", languages: "language" }[list];
    if (!type || !window.Intl || !Intl.DisplayNames) return code;
    const key = self.lang + type;
    try {
      if (!displayNames.has(key)) displayNames.set(key, new Intl.DisplayNames([self.lang], { type }));
      return displayNames.get(key).of(code) || code;
    } catch (e) {
      return code; // not a region or language that the browser knows
    }
  };

  const letters = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h" };
  // fold makes texts comparable: no accents, no case, no punctuation.
  self.fold = (s) => s.normalize("NFKD").toLowerCase().replace(/[ßæœøłđðþıħ]/g, (c) => letters[c])
    .replace(/\p{M}+/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  // el makes an element; children are elements or texts.
  self.el = function (name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key === "class") node.className = value;
      else if (key === "onclick") node.addEventListener("click", value);
      else node.setAttribute(key, value === true ? "" : value);
    }
    node.append(...children.filter((c) => c !== null && c !== undefined && c !== ""));
    return node;
  };

  // link makes a link of a web address, or plain text of anything else: only
  // http and https ever become an href.
  self.link = function (address, text) {
    let url;
    try {
      url = new URL(address);
    } catch (e) {
      return document.createTextNode(text || address);
    }
    if (url.protocol !== "https:" && url.protocol !== "http:") return document.createTextNode(text || address);
    return self.el("a", { href: url.href, rel: "noopener noreferrer nofollow", target: "_blank" }, text || pretty(url, address));
  };
  function pretty(url, address) {
    const short = address.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/$/, "");
    return short.length > 60 ? short.slice(0, 59) + "…" : short || url.href;
  }

  // Shapes in a box of 2 by 2 around the origin, used on the map and in lists.
  const regular = (n, turn, inner) => Array.from({ length: inner ? 2 * n : n }, (_, i) => {
    const r = inner && i % 2 ? inner : 1, a = turn + (i * 2 * Math.PI) / (inner ? 2 * n : n);
    return [r * Math.cos(a), r * Math.sin(a)];
  });
  const up = -Math.PI / 2, w = 0.36;
  self.shapes = {
    circle: null,
    ring: null,
    square: [[-.86, -.86], [.86, -.86], [.86, .86], [-.86, .86]],
    diamond: regular(4, up).map(([x, y]) => [x * 1.12, y * 1.12]),
    triangle: [[0, -1.1], [1.05, .8], [-1.05, .8]],
    "triangle-down": [[0, 1.1], [1.05, -.8], [-1.05, -.8]],
    pentagon: regular(5, up).map(([x, y]) => [x * 1.08, y * 1.08]),
    hexagon: regular(6, 0).map(([x, y]) => [x * 1.05, y * 1.05]),
    octagon: regular(8, Math.PI / 8),
    star: regular(5, up, .48).map(([x, y]) => [x * 1.22, y * 1.22]),
    plus: [[-w, -1.05], [w, -1.05], [w, -w], [1.05, -w], [1.05, w], [w, w], [w, 1.05], [-w, 1.05], [-w, w], [-1.05, w], [-1.05, -w], [-w, -w]],
  };
  self.shapes.cross = self.shapes.plus.map(([x, y]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2]);

  self.noSector = { code: "", colour: "#7b8a92", shape: "circle" };
  // swatch draws the sign of a sector.
  self.swatch = function (sector) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "-1.35 -1.35 2.7 2.7");
    svg.setAttribute("class", "swatch");
    svg.setAttribute("aria-hidden", "true");
    const corners = self.shapes[sector.shape];
    const shape = document.createElementNS(space, corners ? "polygon" : "circle");
    if (corners) shape.setAttribute("points", corners.map((p) => p.join(",")).join(" "));
    else shape.setAttribute("r", "1");
    shape.setAttribute("fill", sector.colour);
    svg.append(shape);
    if (sector.shape === "ring") {
      const hole = document.createElementNS(space, "circle");
      hole.setAttribute("r", ".45");
      hole.setAttribute("class", "hole");
      svg.append(hole);
    }
    return svg;
  };
  return self;
})();
