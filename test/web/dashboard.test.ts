import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from 'playwright-core';
import { bundleWeb } from '../../src/web/bundle.js';
import { launchBrowser } from './browser.js';
import { activity, alert, health, item, sprint, status } from './sample-data.js';
import { ScriptedSite } from './scripted-site.js';

describe('the dashboard in a browser', function () {
  // Unpacking the browser for the first time, and building the page.
  this.timeout(60_000);

  let folder: string;
  let browser: Browser;
  let site: ScriptedSite;
  let context: BrowserContext;
  let page: Page;
  let faults: string[];
  let requests: string[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'repo-live-web-'));
    await bundleWeb(folder);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    site = new ScriptedSite(folder);
    await site.start();
    site.publish('octo/app', 'sprint', sprint);
    site.publish('octo/app', 'activity', activity);
    await visitor({ viewport: { width: 1280, height: 900 }, timezoneId: 'UTC' });
  });
  afterEach(async () => {
    await context.close();
    await site.stop();
  });

  const visitor = async (options: BrowserContextOptions): Promise<void> => {
    await context?.close();
    context = await browser.newContext(options);
    page = await context.newPage();
    faults = [];
    requests = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    page.on('request', (request) => requests.push(request.url()));
  };
  /** What a person sees there. */
  const text = async (place: Locator) => {
    await place.waitFor();
    return (await place.allInnerTexts()).join('\n');
  };
  const sees = (words: string) => page.getByText(words).first().waitFor();
  const live = () => page.locator('[data-state=live]').waitFor();

  it('shows the sprint, the counts and the activity, from its own server alone', async () => {
    await page.goto(site.url);
    await page.getByRole('heading', { name: 'Sprint 14: search that answers' }).waitFor();
    await sees('12 of 21 completed');
    await sees('30.5 of 55 completed');
    await sees('Committed 48 · added 9 · removed 2 · net +7');
    await sees('2 Mar to 13 Mar · 5 days left');
    await sees('At risk');
    await sees('5 opened, 7 closed in 24 h');
    await sees('Completeness unknown · last delivery 8 Mar, 10:20');
    await sees('newest 9 of 118');
    await sees('Keep filters in the address');
    await live();
    expect(await page.locator('.team tbody th').allInnerTexts()).to.deep.equal([
      'ada',
      'grace-hopper',
      'linus',
      'unassigned',
    ]);
    expect(await text(page.locator('.item time').first())).to.equal('10:20');
    expect(await text(page.locator('.item', { hasText: 'Workflow' }).locator('.tag'))).to.equal(
      'bot',
    );
    expect(await page.title()).to.equal('octo/app · repo-live');
    expect(requests.filter((url) => new URL(url).host !== new URL(site.url).host)).to.deep.equal(
      [],
    );
    expect(faults).to.deep.equal([]);
  });

  it('moves with the feed, and leaves alone what has not changed', async () => {
    await page.goto(site.url);
    await sees('12 of 21 completed');
    await page
      .locator('.item')
      .first()
      .evaluate((row) => row.setAttribute('data-mark', 'same'));
    const summary = 'grace-hopper closed issue #420: Search by author';
    site.publish('octo/app', 'sprint', {
      ...sprint,
      progress: { ...sprint.progress, completed: { issues: 13, points: 33 } },
    });
    site.publish('octo/app', 'activity', {
      total: 119,
      items: [item('d-10', { summary }), ...activity.items.slice(0, -1)],
    });
    await sees('13 of 21 completed');
    await sees(summary);
    const rows = page.locator('.item');
    expect(await text(rows.first())).to.contain(summary);
    expect(await rows.nth(1).getAttribute('data-mark')).to.equal('same');
    expect(await rows.count()).to.equal(9);
    expect(await page.locator('.day').count()).to.equal(2);
  });

  it('takes nothing that people wrote for anything but text', async () => {
    const script = '<img src=x onerror="document.title=\'taken\'"><script>1</script>';
    site.publish('octo/app', 'activity', {
      total: 2,
      items: [
        item('d-2', { summary: script, actor: script, url: 'javascript:alert(1)' }),
        item('d-1'),
      ],
    });
    site.publish('octo/app', 'sprint', { ...sprint, sprint: { ...sprint.sprint, title: script } });
    await page.goto(site.url);
    expect(await text(page.locator('#sprint-title'))).to.equal(script);
    const [hostile, harmless] = [page.locator('.item').first(), page.locator('.item').nth(1)];
    expect(await text(hostile)).to.contain(script);
    expect(await hostile.locator('a, img, script').count()).to.equal(0);
    const link = harmless.locator('a');
    expect(await link.getAttribute('href')).to.equal('https://github.com/octo/app/issues/412');
    expect((await link.getAttribute('rel'))?.split(' ')).to.include('noopener');
    expect(await page.title()).to.equal('octo/app · repo-live');
  });

  it('draws the burndown, and again in the other unit', async () => {
    await page.goto(site.url);
    await page.locator('.plot canvas').waitFor();
    expect(await inked(page)).to.be.greaterThan(500);
    expect(await page.locator('.plot').getAttribute('aria-label')).to.equal(
      'Burndown chart. Sun 8 Mar: 24.5 of 55 points remaining, ideal 21.8',
    );
    await page.getByText('Show the numbers').click();
    expect(await text(page.locator('details tbody tr').last())).to.equal(
      'Sun 8 Mar\t55\t30.5\t24.5\t21.8',
    );
    await page.locator('#unit-points').focus();
    await page.keyboard.press('ArrowRight');
    await sees('Sun 8 Mar: 9 of 21 issues remaining, ideal 8.2');
    expect(await text(page.locator('details tbody tr').last())).to.equal(
      'Sun 8 Mar\t21\t12\t9\t8.2',
    );
    await page.locator('.plot').hover({ position: { x: 80, y: 100 } });
    await sees('Mon 2 Mar: 18 of 18 issues remaining, ideal 18');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('.plot canvas').waitFor();
    expect(await page.locator('.plot canvas').count()).to.equal(1);
    expect(await inked(page)).to.be.greaterThan(500);
  });

  it('explains the health, and shows an alert for as long as it holds', async () => {
    const old = {
      ...alert,
      id: 'inactive',
      cleared_at: '2026-03-07T00:00:00Z',
      message: 'long over',
    };
    const grave = {
      ...alert,
      id: 'dead_letters',
      severity: 'critical',
      message: 'much is set aside',
    };
    await page.goto(site.url);
    await sees('12 of 21 completed');
    site.publish('octo/app', 'health', { ...health, alerts: [alert, old, grave] });
    await sees('Pull request #409 has waited 50 hours for a review');
    expect(await page.locator('.alert strong').allInnerTexts()).to.deep.equal([
      'Critical',
      'Warning',
    ]);
    await sees('B · 84 of 100');
    expect(await page.locator('.components strong').allInnerTexts()).to.deep.equal(['84', '–']);
    site.publish('octo/app', 'health', { ...health, alerts: [old] });
    await page.getByText('has waited 50 hours').waitFor({ state: 'detached' });
    expect(await page.getByRole('region', { name: 'Alerts' }).count()).to.equal(0);
  });

  it('says so when there is no sprint, and shows one as soon as there is', async () => {
    site.publish('octo/app', 'sprint', null);
    await page.goto(site.url);
    await page.getByRole('heading', { name: 'No sprint' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Team' }).isVisible()).to.equal(false);
    site.publish('octo/app', 'sprint', sprint);
    await page.getByRole('heading', { name: 'Sprint 14' }).waitFor();
    expect(await inked(page)).to.be.greaterThan(500);
  });

  it('shows a sprint of which nothing is known yet without a null or NaN', async () => {
    const none = { issues: null, points: null };
    const zero = { issues: 0, points: 0 };
    const hours = { median_hours: null, p85_hours: null, n: 0 };
    site.status = { ...status, health: { ...status.health, score: null, grade: null } };
    site.publish('octo/app', 'activity', {
      total: 1,
      items: [item('d-1', { actor: null, action: null, url: null })],
    });
    site.publish('octo/app', 'sprint', {
      ...sprint,
      sprint: { ...sprint.sprint, end_day: null },
      progress: {
        total: zero,
        completed: zero,
        remaining: zero,
        unestimated: 0,
        completion_rate: none,
      },
      burndown: [],
      scope_change: { committed: none, added: none, removed: none, net: none },
      team: [{ ...sprint.team![3]!, share_of_remaining: null }],
      velocity: { sprints: [], mean: none, median: none, standard_deviation: none },
      forecast: {
        ...sprint.forecast,
        days_left: null,
        p50: null,
        p85: null,
        p95: null,
        probability: null,
        samples: null,
      },
      cycle_time: { started_to_closed: hours, opened_to_closed: hours },
      risk: { level: 'unknown', reasons: [] },
    });
    await page.goto(site.url);
    await sees('no end set');
    await sees('Awaiting review');
    await sees('The sprint has not started');
    const words = await text(page.locator('body'));
    expect(words).to.not.match(/null|NaN|undefined|Invalid/);
    expect(words).to.contain('–');
    expect(faults).to.deep.equal([]);
  });

  it('draws a sprint of one day', async () => {
    const [first] = sprint.burndown!;
    site.publish('octo/app', 'sprint', {
      ...sprint,
      sprint: { ...sprint.sprint, end_day: sprint.sprint.start_day },
      burndown: [{ ...first, ideal_remaining: { issues: 0, points: 0 } }],
    });
    await page.goto(site.url);
    await page.locator('.plot canvas').waitFor();
    expect(await inked(page)).to.be.greaterThan(100);
    expect(faults).to.deep.equal([]);
  });

  it('asks for a token where the server wants one, and keeps it for the tab', async () => {
    site.token = 'a-long-token';
    await page.goto(site.url);
    await page.getByLabel('Access token').fill('a wrong töken');
    await page.keyboard.press('Enter');
    await sees('That token was refused.');
    await page.getByLabel('Access token').fill('another-token');
    await page.keyboard.press('Enter');
    await sees('That token was refused.');
    expect(await page.content()).to.not.contain('Search forgets');
    await page.getByLabel('Access token').fill('a-long-token');
    await page.keyboard.press('Enter');
    await sees('12 of 21 completed');
    await live();
    await page.reload();
    await sees('12 of 21 completed');
    expect(page.url()).to.not.contain('token');
    const other = await context.newPage();
    await other.goto(site.url);
    await other.getByLabel('Access token').waitFor();
  });

  it('asks again when the token is no longer taken', async () => {
    site.token = 'a-long-token';
    await page.goto(site.url);
    await page.getByLabel('Access token').fill('a-long-token');
    await page.keyboard.press('Enter');
    await live();
    site.token = 'rotated-token';
    site.cutFeed();
    await sees('That token was refused.');
    await page.getByLabel('Access token').fill('rotated-token');
    await page.keyboard.press('Enter');
    await live();
    await sees('12 of 21 completed');
  });

  it('lets one choose among several repositories, and come back', async () => {
    site.repos = ['octo/app', 'octo/site'];
    site.publish('octo/site', 'sprint', null);
    site.publish('octo/site', 'activity', { total: 0, items: [] });
    await page.goto(site.url);
    await sees('12 of 21 completed');
    await page.getByRole('combobox', { name: 'Repository' }).selectOption('octo/site');
    await page.getByRole('heading', { name: 'No sprint' }).waitFor();
    await sees('Nothing has happened yet.');
    expect(new URL(page.url()).searchParams.get('repo')).to.equal('octo/site');
    await page.goBack();
    await sees('12 of 21 completed');
    expect(await page.getByRole('combobox', { name: 'Repository' }).inputValue()).to.equal(
      'octo/app',
    );
    await page.goto(`${site.url}/?repo=OCTO/Site`);
    await page.getByRole('heading', { name: 'No sprint' }).waitFor();
  });

  it('tells how to send the first delivery, and shows the repository when it comes', async () => {
    site.repos = [];
    await page.goto(site.url);
    await sees('Waiting for the first delivery');
    await sees(`${site.url}/github-webhook`);
    await live();
    site.repos = ['octo/app'];
    site.emit('octo/app');
    await sees('12 of 21 completed');
    expect(await text(page.locator('body'))).to.not.contain('Waiting');
  });

  it('waits for a repository that it was asked for and that has sent nothing yet', async () => {
    await page.goto(`${site.url}/?repo=octo/new`);
    await sees('Waiting for the first delivery of octo/new');
    site.repos = ['octo/app', 'octo/new'];
    site.publish('octo/new', 'sprint', sprint);
    await sees('12 of 21 completed');
  });

  it('says that it is stale while the line is cut, and catches up after', async () => {
    await page.goto(site.url);
    await sees('12 of 21 completed');
    await live();
    site.cutFeed();
    await sees('Reconnecting · stale since');
    site.publish('octo/app', 'sprint', {
      ...sprint,
      progress: { ...sprint.progress, completed: { issues: 17, points: 44 } },
    });
    await live();
    await sees('17 of 21 completed');
  });

  it('waits for a server that cannot be reached', async () => {
    await page.clock.install();
    await page.route('**/api/v1/repos', (route) => route.abort());
    await page.goto(site.url);
    await sees('The server cannot be reached. Trying again…');
    await page.unroute('**/api/v1/repos');
    await page.clock.runFor(3_000);
    await sees('12 of 21 completed');
  });

  it('fits a phone', async () => {
    await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    site.repos = ['octo/app', `octo/${'a-very-long-repository-name-'.repeat(3)}`];
    await page.goto(site.url);
    await sees('Awaiting review');
    await page.locator('.plot canvas').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.equal(390);
  });

  it('has landmarks, one first heading, names for its controls, and a log that speaks politely', async () => {
    site.repos = ['octo/app', 'octo/site'];
    await page.goto(site.url);
    await sees('12 of 21 completed');
    for (const landmark of ['banner', 'main', 'contentinfo'] as const)
      expect(await page.getByRole(landmark).count(), landmark).to.equal(1);
    expect(await page.getByRole('heading', { level: 1 }).count()).to.equal(1);
    expect(await page.getByRole('log').getAttribute('aria-live')).to.equal('polite');
    expect(await text(page.getByRole('status').first())).to.contain('Live');
    await page.getByRole('radio', { name: 'Points' }).waitFor();
    await page.getByRole('combobox', { name: 'Repository' }).waitFor();
    await page.getByRole('progressbar', { name: 'Issues' }).waitFor();
    const nameless = await page.evaluate(
      () =>
        [...document.querySelectorAll('button, a, select, input, [tabindex="0"]')].filter(
          (control) =>
            !control.textContent?.trim() &&
            !control.getAttribute('aria-label') &&
            !document.querySelector(`label[for="${control.id}"]`),
        ).length,
    );
    expect(nameless).to.equal(0);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).to.equal(
      'Skip to the content',
    );
  });
});

/** How many pixels of the chart are painted. */
function inked(page: Page): Promise<number> {
  return page.locator('.plot canvas').evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const context = (canvas as HTMLCanvasElement).getContext('2d');
    const { data } = context!.getImageData(0, 0, width, height);
    let count = 0;
    for (let alpha = 3; alpha < data.length; alpha += 4) if (data[alpha] !== 0) count += 1;
    return count;
  });
}
