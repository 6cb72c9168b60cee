/** Runs in a page: what a screen reader is told wrongly, or not at all, of how it is built. */

const shown = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
const short = (element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 120);

/** Headings that skip a level, or pages without one first. */
function headings() {
  const levels = shown('h1, h2, h3, h4, h5, h6').map((element) => ({ level: Number(element.tagName[1]), element }));
  const wrong = levels.filter(({ level }, at) => level > (levels[at - 1]?.level ?? 0) + 1);
  const firsts = levels.filter(({ level }) => level === 1).length;
  return [
    ...wrong.map(({ element }) => `a heading skips a level: ${short(element)}`),
    ...(firsts === 1 ? [] : [`the page has ${firsts} first headings`]),
  ];
}

/** References to what is not there, and ids that are there twice. */
function references() {
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `the id ${id} is there twice`);
  const gone = ['aria-labelledby', 'aria-describedby', 'aria-controls'].flatMap((attribute) =>
    [...document.querySelectorAll(`[${attribute}]`)]
      .filter((element) =>
        element
          .getAttribute(attribute)
          .split(' ')
          .some((id) => !document.getElementById(id)),
      )
      .map((element) => `${attribute} leads nowhere: ${short(element)}`),
  );
  return [...twice, ...gone];
}

function tables() {
  return shown('table').flatMap((table) => [
    ...(table.querySelector('caption')?.textContent.trim() ? [] : [`a table has no caption: ${short(table)}`]),
    ...(table.querySelector('thead th[scope=col]') ? [] : [`a table has no heads: ${short(table)}`]),
    ...[...table.querySelectorAll('tbody tr')]
      .filter(
        (row) => [...row.cells].reduce((sum, { colSpan }) => sum + colSpan, 0) !== table.tHead.rows[0].cells.length,
      )
      .map((row) => `a row has other columns than its heads: ${short(row)}`),
  ]);
}

/** Sections that have a heading and no name: landmarks that nobody can tell apart. */
function sections() {
  return shown('section')
    .filter((section) => !section.matches('[aria-label], [aria-labelledby]'))
    .map((section) => `a section has no name: ${short(section)}`);
}

function pictures() {
  return [...document.querySelectorAll('svg')]
    .filter(
      (svg) =>
        svg.getAttribute('aria-hidden') !== 'true' &&
        !(svg.getAttribute('role') === 'img' && svg.getAttribute('aria-label')),
    )
    .map((svg) => `a picture says nothing: ${short(svg)}`);
}

const spoken = (element) => {
  const clone = element.cloneNode(true);
  for (const hidden of clone.querySelectorAll('[aria-hidden=true]')) hidden.remove();
  for (const picture of clone.querySelectorAll('[role=img]')) picture.replaceWith(picture.getAttribute('aria-label'));
  return clone.textContent.replace(/\s+/g, ' ').trim();
};
const byIds = (ids) => (ids ? ids.split(' ').map((id) => spoken(document.getElementById(id))) : []);

/** What a control is called, with what describes it and the named group that it stands in. */
globalThis.calledAt = (element) => {
  const label = element.labels?.[0];
  const name =
    element.getAttribute('aria-label') ??
    (byIds(element.getAttribute('aria-labelledby')).join(' ') || (label ? spoken(label) : spoken(element)));
  const around = [];
  for (let at = element.parentElement; at; at = at.parentElement)
    if (at.matches('[role=group], section, form'))
      around.push(at.getAttribute('aria-label') ?? byIds(at.getAttribute('aria-labelledby')).join(' '));
  return [name.slice(0, 80), ...byIds(element.getAttribute('aria-describedby')), ...around].filter(Boolean).join(' | ');
};

/** Controls that are called the same, though they do something else or to something else. */
function namesakes() {
  const names = new Map();
  for (const control of shown('button, summary, select, input, [tabindex="0"]')) {
    // Leads to the place that it names, or shows it.
    if (control.matches('.link[title], .places .link, .habits .link, .reasons .link, .quote')) continue;
    const name = globalThis.calledAt(control);
    names.set(name, [...(names.get(name) ?? []), control]);
  }
  return [...names]
    .filter(([name, controls]) => name === '' || controls.length > 1)
    .map(([name, controls]) => `${controls.length} controls are called “${name}”: ${short(controls[0])}`);
}

/** Keys that are told of are single keys, or words of WAI-ARIA. */
function keys() {
  return [...document.querySelectorAll('[aria-keyshortcuts]')]
    .filter((element) => !/^\S( \S)*$/.test(element.getAttribute('aria-keyshortcuts')))
    .map((element) => `a key is told of wrongly: ${short(element)}`);
}

/** @returns one line for each fault */
globalThis.faults = () => [
  ...(document.documentElement.lang ? [] : ['the page has no language']),
  ...(document.querySelectorAll('main').length === 1 ? [] : ['the page has no main landmark']),
  ...(document.querySelectorAll('[role=status]').length === 1 ? [] : ['the page has not one place to say things']),
  ...headings(),
  ...references(),
  ...tables(),
  ...sections(),
  ...pictures(),
  ...namesakes(),
  ...keys(),
];
