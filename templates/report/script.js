(() => {
'use strict';
// Everything is in the page; this only hides what is not asked for, and moves
// the focus by keys.
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

const tiles = all('[data-only]');
const [q, bySource, bySlot] = ['#q', '#by-source', '#by-slot'].map((id) => one(id));
const [clear, keys, shown, none] = ['#clear', '#keys', '#shown', '#none'].map((id) => one(id));

// What every filter asks of every item is read out of the page once; slots and
// texts, when they are first asked for.
const within = (item, ...selectors) => selectors.map((selector) => item.closest(selector)).filter(Boolean);
const items = all('[data-v],.lone').map((box) => {
  const lone = box.matches('.lone');
  return {
    box,
    verdicts: lone ? ['single_source'] : box.dataset.v.split(' '),
    sources: ((lone ? box.parentElement : box).dataset.s || '').split(' '),
    findings: lone ? all('[id]', box).length : Number(box.matches('.card,.line')),
    around: within(box, '.group,.told', '.list'),
  };
});
const itemOf = new Map(items.map((item) => [item.box, item]));
const rows = all('.matrix tbody tr:not(.subject)').map((box) => {
  const finding = document.getElementById(one('a', box).hash.slice(1));
  return {
    box,
    item: finding && itemOf.get(finding.closest('[data-v],.lone')),
    slot: finding && finding.tagName === 'DT' ? finding.textContent : '',
    around: within(box, 'tbody', '.sub'),
  };
});
const around = new Set([...items, ...rows].flatMap((part) => part.around));
const total = items.reduce((sum, item) => sum + item.findings, 0);

// Kovac finds Kovač.
const folded = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
const textOf = (item) => {
  const above = item.text === undefined && item.box.matches('.line,.lone') ? one('h3', item.box.parentElement).textContent : '';
  return (item.text ??= folded(item.box.textContent + ' ' + above));
};
const slotsOf = (item) => (item.slots ??= all('dt,h4[id],summary>b,h3>.slot', item.box).map((slot) => (slot.tagName === 'H4' ? 'name' : slot.textContent)));

let wanted = { only: [], q: '', source: '', slot: '' };
const isFilter = (hash) => /^#(only|q|source|slot)=/.test(hash);
const read = (hash) => {
  const fields = new URLSearchParams(isFilter(hash) ? hash.slice(1) : '');
  const known = tiles.map((tile) => tile.dataset.only);
  return {
    only: (fields.get('only') || '').split(',').filter((token) => known.includes(token)),
    q: fields.get('q') || '',
    source: fields.get('source') || '',
    slot: fields.get('slot') || '',
  };
};
const fragment = () => {
  const fields = new URLSearchParams();
  if (wanted.only.length) fields.set('only', wanted.only.join(','));
  for (const name of ['q', 'source', 'slot']) if (wanted[name]) fields.set(name, wanted[name]);
  return fields.toString().replace(/%2C/g, ',');
};

const show = (part, fits, shownAround) => {
  if (part.box.hidden === fits) part.box.hidden = !fits;
  if (fits) for (const box of part.around) shownAround.add(box);
};
const apply = () => {
  const filtered = fragment() !== '';
  const words = folded(wanted.q).split(/\s+/).filter(Boolean);
  const shownAround = new Set();
  let count = 0;
  for (const item of items) {
    item.fits = (!wanted.only.length || wanted.only.some((token) => item.verdicts.includes(token)))
      && (!wanted.source || item.sources.includes(wanted.source))
      && (!wanted.slot || slotsOf(item).includes(wanted.slot))
      && words.every((word) => textOf(item).includes(word));
    show(item, item.fits, shownAround);
    if (item.fits) count += item.findings;
  }
  for (const row of rows) {
    const asked = !wanted.slot || !row.slot || row.slot === wanted.slot;
    show(row, Boolean(row.item && row.item.fits && asked), shownAround);
  }
  for (const box of around) box.hidden = filtered && !shownAround.has(box);
  one('#timeline').hidden = filtered;
  for (const tile of tiles) tile.setAttribute('aria-pressed', wanted.only.includes(tile.dataset.only));
  shown.textContent = filtered ? count + ' of ' + total + ' findings' : total + ' findings';
  clear.hidden = !filtered;
  none.hidden = !filtered || count > 0 || items.some((item) => item.fits);
  if (q.value !== wanted.q) q.value = wanted.q;
  bySource.value = wanted.source;
  bySlot.value = wanted.slot;
};

const go = (change, keep) => {
  wanted = { ...wanted, ...change };
  const address = location.pathname + location.search + (fragment() ? '#' + fragment() : '');
  try {
    history[keep ? 'replaceState' : 'pushState'](null, '', address);
  } catch {
    // A page without an address of its own filters all the same.
  }
  apply();
};

const reveal = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const item = target.closest('[data-v],.lone');
  if ((item && item.hidden) || target.closest('[hidden]')) {
    wanted = read('');
    apply();
  }
  for (let box = target; box; box = box.parentElement) if (box.tagName === 'DETAILS') box.open = true;
  target.scrollIntoView();
};
const follow = () => {
  if (isFilter(location.hash) || location.hash.length < 2) {
    wanted = read(location.hash);
    apply();
  } else {
    reveal();
  }
};

// A sign is text already; here it gets its word.
const words = new Map(all('.legend li').map((item) => [one('.m', item).textContent, one('b', item).textContent]));
for (const sign of all('.matrix i')) {
  sign.setAttribute('role', 'img');
  sign.setAttribute('aria-label', words.get(sign.textContent) || sign.textContent);
}
one('.tools').hidden = false;
for (const tile of tiles) {
  tile.setAttribute('role', 'button');
  const press = (event) => {
    event.preventDefault();
    const token = tile.dataset.only;
    const on = wanted.only.includes(token);
    go({ only: on ? wanted.only.filter((other) => other !== token) : [...wanted.only, token] });
  };
  tile.addEventListener('click', press);
  tile.addEventListener('keydown', (event) => { if (event.key === ' ') press(event); });
}
let soon;
q.addEventListener('input', () => {
  clearTimeout(soon);
  soon = setTimeout(() => go({ q: q.value.trim() }, true), 120);
});
bySource.addEventListener('change', () => go({ source: bySource.value }));
bySlot.addEventListener('change', () => go({ slot: bySlot.value }));
clear.addEventListener('click', () => { go(read('')); q.focus(); });
one('a', none).addEventListener('click', (event) => { event.preventDefault(); go(read('')); });
addEventListener('hashchange', follow);
addEventListener('popstate', follow);

const stops = () => items.filter((item) => item.fits && item.box.matches('.card,.line,.lone')).map((item) => item.box);
const step = (by) => {
  const list = stops();
  if (!list.length) return;
  const at = document.activeElement && document.activeElement.closest('.card,.line,.lone');
  const now = list.indexOf(at);
  const next = list[now < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(now + by, 0), list.length - 1)];
  const focus = next.matches('.line') ? one('summary', next) : next;
  if (next.matches('.lone')) next.tabIndex = -1;
  focus.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'start' });
};
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest && event.target.closest('input:not([type=checkbox]),select,textarea');
  if (event.key === 'Escape' && event.target === q) { go({ q: '' }, true); q.blur(); return; }
  if (typing || !keys.checked) return;
  if (event.key === '/') { event.preventDefault(); q.focus(); q.select(); }
  else if (event.key === 'j') step(1);
  else if (event.key === 'k') step(-1);
});

const closed = [];
addEventListener('beforeprint', () => {
  closed.push(...all('details:not([open])'));
  for (const box of closed) box.open = true;
});
addEventListener('afterprint', () => { for (const box of closed.splice(0)) box.open = false; });

wanted = read(location.hash);
apply();
reveal();
})();
