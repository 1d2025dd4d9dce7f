// Works the page `/contribute/` by keyboard alone, as a person who cannot use a mouse does.

/** What has the focus, as a screen reader says it: its group, if it has one, and its name. */
export const focused = (page) => page.evaluate(() => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  const words = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
  const own = (label) => words([...(label?.childNodes ?? [])].filter((child) => !(child.matches?.('.required, input'))).map((child) => child.textContent).join(''));
  const name = words(node.getAttribute('aria-label')) || own(node.labels?.[0]) || words(node.textContent);
  const group = own(node.closest('fieldset')?.querySelector(':scope > legend'));
  return group && group !== name ? `${group}: ${name}` : name;
});

/** Presses Tab until something with this name has the focus. */
export async function reach(page, name, { most = 150, back = false } = {}) {
  const passed = [];
  for (let count = 0; count < most; count += 1) {
    const now = await focused(page);
    if (now === name) return;
    passed.push(now);
    if (back) await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    if (back) await page.keyboard.up('Shift');
  }
  throw new Error(`Tab does not lead to “${name}”, only to ${[...new Set(passed)].join(' | ')}`);
}

export async function type(page, name, text) {
  await reach(page, name);
  await page.keyboard.type(text);
}

/** Chooses in a list by the arrow keys. */
export async function choose(page, name, words) {
  await reach(page, name);
  for (let count = 0; count < 40; count += 1) {
    if (await page.evaluate(() => document.activeElement.selectedOptions[0].textContent) === words) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`“${name}” does not offer “${words}”`);
}

export async function press(page, name, key = 'Enter') {
  await reach(page, name);
  await page.keyboard.press(key);
}

/** Goes from tab to tab by the arrow keys. */
export async function show(page, name) {
  await page.evaluate(() => document.querySelector('[role=tab][aria-selected=true]').id)
  await reach(page, await page.$eval('[role=tab][aria-selected=true]', (tab) => tab.textContent.trim()));
  for (let count = 0; count < 6; count += 1) {
    if (await focused(page) === name) return;
    await page.keyboard.press('ArrowRight');
  }
  throw new Error(`no tab “${name}”`);
}

/** Waits until the draft has been checked, and returns what is said about it. */
export async function counted(page, wanted) {
  await page.waitForFunction((wanted) => document.querySelector('.counted')?.textContent === wanted, { timeout: 10_000 }, wanted).catch(() => {});
  return page.$eval('.counted', (words) => words.textContent);
}
