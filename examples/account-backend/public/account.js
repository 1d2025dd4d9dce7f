// The account's page: a dialog for each click on Connect. All that it sends is the module's code.

const dialog = document.querySelector('dialog');
const [title, status, permissions, yes] = ['code', 'status', 'permissions', 'yes'].map((id) => document.getElementById(id));

const WORDS = {
  'unknown-module': 'There is no such module.',
  'removed-module': 'This module is no longer available.',
  'not-offered': 'This module is no longer offered.',
  'other-countries': 'This module does not work in the countries of this account.',
  'other-api-version': 'This module needs a newer version of the API.',
  connected: 'This module is connected already.',
  busy: 'This module is being connected.',
  'section-taken': 'Disconnect the other module of this section first.',
};

async function post(path, code) {
  const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ code }) });
  const json = await answer.json();
  if (!answer.ok) throw new Error(WORDS[json.error] ?? 'The module cannot be connected at present. Try again later.');
  return json;
}

document.addEventListener('mp-connect', async (event) => {
  // A module with a page of its own: the link opens it.
  if (event.detail.connection !== 'simple') return;
  const { code } = event.detail;
  title.textContent = code;
  status.textContent = 'Asking the module…';
  permissions.replaceChildren();
  yes.hidden = true;
  dialog.returnValue = '';
  dialog.showModal();
  try {
    const { permissions: list } = await post('modules/open', code);
    status.textContent = 'The key will have these permissions:';
    permissions.append(...list.map((name) => Object.assign(document.createElement('li'), { textContent: name })));
    yes.hidden = false;
  } catch (error) {
    status.textContent = error.message;
    return;
  }
  dialog.onclose = async () => {
    if (dialog.returnValue !== 'connect') return;
    dialog.onclose = null;
    yes.hidden = true;
    dialog.showModal();
    status.textContent = 'Connecting…';
    try {
      const { accountUrl } = await post('modules/connect', code);
      status.textContent = 'Connected.';
      if (accountUrl) location.assign(accountUrl);
    } catch (error) {
      status.textContent = error.message;
    }
  };
});
