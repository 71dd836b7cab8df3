/* global document, fetch, location, Option, performance, setTimeout, URL, window */
/* The landing page: Apollo Sandbox where its script can be had, a plain form where it can't. */
(async () => {
  'use strict';
  const SANDBOX =
    'https://embeddable-sandbox.cdn.apollographql.com/_latest/embeddable-sandbox.umd.production.min.js';
  const PATIENCE_MS = 4000;
  const at = (id) => document.getElementById(id);
  const endpoint = new URL('/graphql', location.href).href;
  at('endpoint').textContent = endpoint;

  const { operations, credential } = await (await fetch('/landing.json')).json();
  const authorization = () =>
    at('credential').value ? { authorization: `Bearer ${at('credential').value}` } : {};

  // ── the form ──
  const choose = (index) => {
    const { about, document: query, variables } = operations[index];
    at('about').textContent = about;
    at('query').value = query;
    at('variables').value = JSON.stringify(variables, null, 2);
    showCurl();
  };
  const request = () => ({ query: at('query').value, variables: JSON.parse(at('variables').value || '{}') });
  const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
  function showCurl() {
    try {
      const headers = Object.entries({ 'content-type': 'application/json', ...authorization() });
      const shown = headers.map(([name, value]) => ` \\\n  -H ${quoted(`${name}: ${value}`)}`).join('');
      at('curl').textContent = `curl -s ${endpoint}${shown} \\\n  -d ${quoted(JSON.stringify(request()))}`;
    } catch {
      at('curl').textContent = 'The variables are not JSON yet.';
    }
  }
  async function run() {
    at('run').disabled = true;
    const began = performance.now();
    try {
      const body = JSON.stringify(request());
      const headers = { 'content-type': 'application/json', ...authorization() };
      const response = await fetch('/graphql', { method: 'POST', headers, body });
      at('answer').textContent = JSON.stringify(await response.json(), null, 2);
      at('timing').textContent = `${response.status}, ${Math.round(performance.now() - began)} ms`;
    } catch (error) {
      at('timing').textContent = '';
      at('answer').textContent =
        error instanceof SyntaxError ? `The variables are not JSON: ${error.message}` : String(error);
    } finally {
      at('run').disabled = false;
    }
  }

  at('example').append(...operations.map(({ title }, index) => new Option(title, index)));
  at('example').addEventListener('change', () => choose(at('example').value));
  at('credential').value = credential ?? '';
  for (const id of ['query', 'variables', 'credential']) at(id).addEventListener('input', showCurl);
  at('form').addEventListener('submit', (event) => {
    event.preventDefault();
    void run();
  });
  at('form').addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) at('form').requestSubmit();
  });
  choose(0);

  // ── the Sandbox ──
  const show = (sandbox) => {
    at('sandbox').hidden = !sandbox;
    at('form-view').hidden = sandbox;
    at('show-sandbox').setAttribute('aria-pressed', String(sandbox));
    at('show-form').setAttribute('aria-pressed', String(!sandbox));
  };
  const script = Object.assign(document.createElement('script'), { src: SANDBOX });
  const loaded = new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = reject;
    setTimeout(reject, PATIENCE_MS);
  });
  document.head.append(script);
  try {
    await loaded;
  } catch {
    at('notice').textContent =
      'Apollo Sandbox could not be loaded (no internet?), so here is a plain form. It does the same.';
    return;
  }
  new window.EmbeddedSandbox({
    target: '#sandbox',
    initialEndpoint: endpoint,
    endpointIsEditable: false,
    hideCookieToggle: true,
    initialState: {
      document: operations.map(({ about, document: query }) => `# ${about}\n${query}`).join('\n\n'),
      variables: Object.assign({}, ...operations.map(({ variables }) => variables)),
      headers: authorization(),
      includeCookies: false,
      pollForSchemaUpdates: false,
    },
  });
  at('notice').hidden = true;
  at('views').hidden = false;
  at('show-sandbox').addEventListener('click', () => show(true));
  at('show-form').addEventListener('click', () => show(false));
  show(true);
})();
