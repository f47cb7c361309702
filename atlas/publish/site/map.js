// The map: land under dots, both drawn on canvases that Leaflet moves.
"use strict";
(function (A) {
  // Dots join into one sign within so many pixels: few dots only when they would
  // cover each other, many dots sooner, since their signs are larger.
  const nearFor = (n) => 8 + 8.4 * Math.log10(Math.max(n, 10));
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const mercator = (lat) => (1 - Math.asinh(Math.tan((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180)) / Math.PI) / 2;

  // Paper is a canvas that covers the view and a margin around it.
  const Paper = L.Renderer.extend({
    options: { padding: 0.25 },
    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.setAttribute("aria-hidden", "true");
      this._ctx = this._container.getContext("2d");
    },
    _destroyContainer() { this._container.remove(); },
    _updatePaths() {},
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      this.redraw();
    },
    redraw() {
      if (!this._map || !this._bounds) return;
      const size = this._bounds.getSize(), ratio = window.devicePixelRatio || 1;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this._container.width = Math.round(size.x * ratio);
      this._container.height = Math.round(size.y * ratio);
      this._container.style.width = size.x + "px";
      this._container.style.height = size.y + "px";
      const origin = this._map.getPixelOrigin().add(this._bounds.min);
      const scale = 256 * Math.pow(2, this._map.getZoom());
      this._ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      this.draw(this._ctx, origin, scale, size, ratio);
    },
  });

  // Land decodes the arcs once into a path over the unit square of the world.
  function landPath(land) {
    const lines = land.arcs.map((arc) => {
      const points = [];
      let x = 0, y = 0;
      for (let i = 0; i < arc.length; i += 2) {
        x += arc[i]; y += arc[i + 1];
        points.push([(x * land.scale[0] + land.translate[0] + 180) / 360, mercator(y * land.scale[1] + land.translate[1])]);
      }
      return points;
    });
    const path = new Path2D();
    for (const ring of land.rings) {
      let before = null;
      for (const a of ring) {
        const line = a < 0 ? lines[~a].slice().reverse() : lines[a];
        line.forEach(([x, y], i) => {
          if (i === 0 && before !== null) return; // arcs share their ends
          if (before === null) path.moveTo(x, y);
          else path.lineTo(x += Math.round(before - x), y); // on across 180 degrees
          before = x;
        });
      }
      path.closePath();
    }
    return path;
  }
  const Land = Paper.extend({
    draw(ctx, origin, scale, size, ratio) {
      this.path = this.path || landPath(window.atlasLand);
      ctx.fillStyle = colour("--land");
      ctx.strokeStyle = colour("--border");
      ctx.lineWidth = 0.9 / scale;
      ctx.lineJoin = "round";
      // The world goes on beyond 180 degrees, on either side.
      const first = Math.floor(origin.x / scale) - 1, last = Math.floor((origin.x + size.x) / scale);
      for (let world = first; world <= last; world++) {
        ctx.setTransform(ratio * scale, 0, 0, ratio * scale, (world * scale - origin.x) * ratio, -origin.y * ratio);
        ctx.fill(this.path, "evenodd");
        ctx.stroke(this.path);
      }
    },
  });

  const Dots = Paper.extend({
    options: { padding: 0.1 },
    show(rows) { this.rows = rows; this.signs = null; this.redraw(); },
    draw(ctx, origin, scale, size) {
      if (!this.rows) return;
      if (!this.signs || this.scale !== scale) {
        this.signs = join(this.rows, scale);
        this.scale = scale;
      }
      const halo = colour("--halo"), paper = colour("--surface"), ink = colour("--ink");
      const seen = this.signs.filter((s) => s.x > origin.x - 40 && s.y > origin.y - 40 && s.x < origin.x + size.x + 40 && s.y < origin.y + size.y + 40);
      this.seen = seen;
      if (this._map.getZoom() >= 5.5) places(ctx, seen, origin, colour("--land"), colour("--muted"));
      for (const s of seen) {
        const x = s.x - origin.x, y = s.y - origin.y;
        const chosen = A.state.id && s.rows.some((o) => o.id === A.state.id);
        if (s.rows.length === 1) dot(ctx, x, y, A.sectorOf(s.rows[0]), chosen ? 9 : 6.5, halo);
        else pile(ctx, x, y, s, halo, paper, ink);
        if (chosen) {
          ctx.beginPath();
          ctx.arc(x, y, s.r + 6, 0, 2 * Math.PI);
          ctx.strokeStyle = colour("--focus");
          ctx.lineWidth = 3;
          ctx.stroke();
        }
      }
    },
    at(point) {
      if (!this.seen) return null;
      const p = this._map.layerPointToContainerPoint([0, 0]);
      const origin = this._map.getPixelOrigin();
      const x = point.x - p.x + origin.x, y = point.y - p.y + origin.y;
      let best = null, least = Infinity;
      for (const s of this.seen) {
        const d = Math.hypot(s.x - x, s.y - y);
        if (d < Math.max(s.r, 8) + 4 && d < least) { best = s; least = d; }
      }
      return best;
    },
  });

  // join puts dots that would cover each other into one sign, in the order of the
  // list, so that the same view always looks the same.
  function join(rows, scale) {
    const cells = new Map(), signs = [], near = nearFor(rows.length);
    const key = (cx, cy) => cx * 4194304 + cy;
    for (const o of rows) {
      if (!o.located) continue;
      const x = ((o.lon + 180) / 360) * scale, y = (o.my === undefined ? (o.my = mercator(o.lat)) : o.my) * scale;
      const cx = Math.floor(x / near), cy = Math.floor(y / near);
      let home = null, least = near * near;
      for (let i = -1; i <= 1; i++) for (let j = -1; j <= 1; j++) {
        for (const s of cells.get(key(cx + i, cy + j)) || []) {
          const d = (s.hx - x) * (s.hx - x) + (s.hy - y) * (s.hy - y);
          if (d < least) { least = d; home = s; }
        }
      }
      if (home) {
        home.rows.push(o); home.sx += x; home.sy += y;
      } else {
        const s = { hx: x, hy: y, sx: x, sy: y, rows: [o] };
        signs.push(s);
        const k = key(cx, cy);
        if (cells.has(k)) cells.get(k).push(s); else cells.set(k, [s]);
      }
    }
    for (const s of signs) {
      s.x = s.sx / s.rows.length; s.y = s.sy / s.rows.length;
      s.r = s.rows.length === 1 ? 6.5 : Math.min(24, 9.5 + 1.6 * Math.log2(s.rows.length));
    }
    return signs.sort((a, b) => a.rows.length - b.rows.length);
  }

  function dot(ctx, x, y, sector, r, halo) {
    const corners = A.shapes[sector.shape];
    ctx.beginPath();
    if (corners) corners.forEach(([u, v], i) => (i ? ctx.lineTo(x + u * r, y + v * r) : ctx.moveTo(x + u * r, y + v * r)));
    else ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.closePath();
    ctx.lineJoin = "round";
    ctx.strokeStyle = halo; ctx.lineWidth = 2.5; ctx.stroke();
    ctx.fillStyle = sector.colour; ctx.fill();
    if (sector.shape === "ring") {
      ctx.beginPath(); ctx.arc(x, y, r * .45, 0, 2 * Math.PI); ctx.fillStyle = halo; ctx.fill();
    }
  }

  // places writes the town of the larger signs beside them, where there is room:
  // the only names that an offline map of any country can have.
  function places(ctx, seen, origin, halo, ink) {
    const taken = seen.map((s) => [s.x - s.r, s.y - s.r, s.x + s.r, s.y + s.r]), written = new Set();
    ctx.font = "500 11.5px system-ui, sans-serif";
    ctx.textAlign = "left"; ctx.textBaseline = "middle"; ctx.lineJoin = "round"; ctx.lineWidth = 3;
    for (const s of seen.slice().reverse().slice(0, 150)) {
      const town = townOf(s);
      if (!town || written.has(town)) continue;
      const x = s.x + s.r + 5, box = [x, s.y - 7, x + ctx.measureText(town).width, s.y + 7];
      if (taken.some((t) => t[0] < box[2] && t[2] > box[0] && t[1] < box[3] && t[3] > box[1])) continue;
      taken.push(box);
      written.add(town);
      ctx.strokeStyle = halo; ctx.strokeText(town, x - origin.x, s.y - origin.y);
      ctx.fillStyle = ink; ctx.fillText(town, x - origin.x, s.y - origin.y);
    }
  }
  // townOf is the town that most organisations of a sign name.
  function townOf(s) {
    if (s.town === undefined) {
      const n = new Map();
      for (const o of s.rows) if (o.town) n.set(o.town, (n.get(o.town) || 0) + 1);
      s.town = [...n].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([town]) => town)[0] || "";
      if (s.town.length > 28) s.town = "";
    }
    return s.town;
  }

  // pile draws a ring in the shares of the sectors around the number.
  function pile(ctx, x, y, s, halo, paper, ink) {
    if (!s.shares) {
      const n = new Map();
      for (const o of s.rows) { const c = A.sectorOf(o); n.set(c, (n.get(c) || 0) + 1); }
      s.shares = [...n].sort((a, b) => b[1] - a[1] || (a[0].code < b[0].code ? -1 : 1));
    }
    ctx.beginPath(); ctx.arc(x, y, s.r + 1.5, 0, 2 * Math.PI); ctx.fillStyle = halo; ctx.fill();
    let angle = -Math.PI / 2;
    for (const [sector, n] of s.shares) {
      const to = angle + (n / s.rows.length) * 2 * Math.PI;
      ctx.beginPath(); ctx.moveTo(x, y); ctx.arc(x, y, s.r, angle, to); ctx.closePath();
      ctx.fillStyle = sector.colour; ctx.fill();
      angle = to;
    }
    ctx.beginPath(); ctx.arc(x, y, s.r - 3.5, 0, 2 * Math.PI); ctx.fillStyle = paper; ctx.fill();
    const n = s.rows.length, text = n < 1000 ? String(n) : n < 10000 ? (n / 1000).toFixed(1) + "k" : Math.round(n / 1000) + "k";
    ctx.fillStyle = ink; ctx.textAlign = "center"; ctx.textBaseline = "middle";
    ctx.font = "600 " + (text.length > 2 ? 10.5 : 11.5) + "px system-ui, sans-serif";
    ctx.fillText(text, x, y + .5);
  }

  A.makeMap = function () {
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const map = L.map("map", {
      minZoom: 2, maxZoom: 16, zoomControl: false, attributionControl: false, zoomSnap: 0.5,
      zoomAnimation: !still, fadeAnimation: false, inertia: !still,
      maxBounds: [[-75, -200], [85, 200]], maxBoundsViscosity: 0.6,
    });
    map.setView([50, 10], 4);
    const land = new Land({ pane: "tilePane" }), dots = new Dots();
    land.addTo(map); dots.addTo(map);
    let zoom = null;
    A.wordsOfMap = function () {
      if (zoom) zoom.remove();
      zoom = L.control.zoom({ position: "topleft", zoomInText: "+", zoomInTitle: A.word("zoomIn"), zoomOutText: "−", zoomOutTitle: A.word("zoomOut") }).addTo(map);
    };
    const credits = L.control.attribution({ position: "bottomleft", prefix: "Leaflet" }).addAttribution("Natural Earth");
    if (A.data.towns) credits.addAttribution("GeoNames");
    credits.addTo(map);
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);

    A.showDots = (rows) => dots.show(rows);
    A.redraw = () => { land.redraw(); dots.redraw(); };
    A.fit = function (rows, quick) {
      const located = rows.filter((o) => o.located);
      if (!located.length) return;
      // A few far away places must not push all others into a corner.
      const middle = (values) => { values.sort((a, b) => a - b); const cut = values.length > 20 ? Math.floor(values.length * .02) : 0; return [values[cut], values[values.length - 1 - cut]]; };
      const [west, east] = middle(located.map((o) => o.lon)), [south, north] = middle(located.map((o) => o.lat));
      map.fitBounds([[south, west], [north, east]], { padding: [40, 40], maxZoom: 12, animate: !quick && !still });
    };
    A.reveal = function (o) {
      if (!o.located) return;
      const zoomTo = Math.max(map.getZoom(), 7);
      // The detail panel covers a part of the map on the right.
      const cover = document.getElementById("detail").getBoundingClientRect(), view = map.getContainer().getBoundingClientRect();
      const shift = window.innerWidth > 760 && cover.width ? Math.max(0, view.right - cover.left) / 2 : 0;
      const centre = map.unproject(map.project([o.lat, o.lon], zoomTo).add([shift, 0]), zoomTo);
      map.setView(centre, zoomTo, { animate: !still });
    };
    const tip = L.tooltip({ direction: "top", offset: [0, -8], opacity: 1 });
    map.on("mousemove", (e) => {
      const s = dots.at(e.containerPoint);
      map.getContainer().classList.toggle("pointing", !!s);
      if (!s) { tip.remove(); return; }
      const text = s.rows.length === 1 ? A.pick(s.rows[0].names).text : A.word("organisations", { n: s.rows.length });
      const place = map.unproject([s.x, s.y], map.getZoom());
      tip.setLatLng(place).setContent(A.el("span", null, text));
      if (!map.hasLayer(tip)) tip.addTo(map);
    });
    map.on("mouseout", () => tip.remove());
    map.on("click", (e) => {
      const s = dots.at(e.containerPoint);
      if (!s) return;
      tip.remove();
      if (s.rows.length === 1) { A.choose(s.rows[0].id); return; }
      const lat = s.rows.map((o) => o.lat), lon = s.rows.map((o) => o.lon);
      const box = L.latLngBounds([Math.min(...lat), Math.min(...lon)], [Math.max(...lat), Math.max(...lon)]);
      const zoomTo = map.getBoundsZoom(box, false, L.point(60, 60));
      // What no zoom can part is shown as a list.
      if (map.getZoom() >= map.getMaxZoom() || join(s.rows, 256 * Math.pow(2, map.getMaxZoom())).length === 1) A.showOnly(s.rows);
      else map.setView(box.getCenter(), Math.min(map.getMaxZoom(), Math.max(zoomTo, map.getZoom() + 1)), { animate: !still });
    });
    A.map = map;
    return map;
  };
})(window.Atlas);
