import { el } from './element.js';

/** What to do while no delivery of any repository has arrived. */
export function welcome(origin: string): HTMLElement {
  const step = (title: string, ...rest: readonly (Node | string)[]): HTMLElement =>
    el('li', {}, el('strong', {}, title), ' ', ...rest);
  return el(
    'section',
    { class: 'card gate', 'aria-labelledby': 'welcome-title' },
    el('h1', { id: 'welcome-title' }, 'Waiting for the first delivery'),
    el('p', { class: 'muted' }, 'No repository is known yet. Send a webhook here, and it appears.'),
    el(
      'ol',
      { class: 'steps' },
      step('Add a webhook:', 'in the repository’s settings on GitHub, under Webhooks.'),
      step(
        'Payload URL:',
        'this server as GitHub can reach it; from this machine it is ',
        el('code', {}, `${origin}/github-webhook`),
      ),
      step('Content type:', el('code', {}, 'application/json'), '.'),
      step('Secret:', 'the one in ', el('code', {}, 'GITHUB_WEBHOOK_SECRET'), '.'),
      step(
        'Events:',
        'issues, milestones, pull requests and reviews make the sprint; everything else adds to the activity.',
      ),
    ),
    el('p', { class: 'waiting', role: 'status' }, 'Listening…'),
  );
}
