import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { Freshness } from '../../src/core/engine-face.js';
import { bundleWeb } from '../../src/web/bundle.js';
import { launchBrowser } from './browser.js';
import { activity, freshness, sprint } from './sample-data.js';
import { ScriptedSite } from './scripted-site.js';

const gap = {
  from: '2026-03-08T09:02:00Z',
  to: '2026-03-08T09:40:00Z',
  missing: 3,
  reason: 'recovering',
};
const open: Freshness = { ...freshness, complete: false, gaps: [gap] };
const whole: Freshness = {
  ...freshness,
  complete: true,
  last_recovery_at: '2026-03-08T10:00:00Z',
  gaps: [],
};

describe('the banner of what is missing, in a browser', function () {
  // Unpacking the browser for the first time, and building the page.
  this.timeout(60_000);

  let folder: string;
  let browser: Browser;
  let site: ScriptedSite;
  let page: Page;
  let reads: number;

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
    page = await browser.newPage({ timezoneId: 'UTC' });
    // The page's timers go when a test says so, and only then.
    await page.clock.install({ time: '2026-03-08T10:20:00Z' });
    await page.clock.pauseAt('2026-03-08T10:20:01Z');
    reads = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/status')) reads += 1;
    });
  });
  afterEach(async () => {
    await page.close();
    await site.stop();
  });

  const banner = () => page.locator('.gap-banner');
  /** Its lines, as a person sees them. */
  const says = () => banner().locator('p').allInnerTexts();
  const sees = (words: string | RegExp) => page.getByText(words).first().waitFor();
  /** Something happens, and the page looks again. */
  const moves = async () => {
    site.publish('octo/app', 'activity', { ...activity, total: activity.total + 1 });
    await sees(`of ${activity.total + 1}`);
    await page.clock.runFor(1_000);
  };

  it('is not there while nothing is known to be missing', async () => {
    for (const known of [freshness, whole]) {
      site.freshness = known;
      await page.goto(site.url);
      await sees('12 of 21 completed');
      await sees(known === whole ? 'Complete as of' : 'Completeness unknown');
      expect(await says()).to.deep.equal([]);
      expect((await banner().boundingBox())?.height).to.equal(0);
    }
  });

  it('says what is missing since when, then that it is not any more, then nothing', async () => {
    site.freshness = open;
    await page.goto(site.url);
    await sees('3 deliveries missing since 8 Mar, 09:02, being recovered');
    await sees('Incomplete: 3 deliveries missing');
    expect(await banner().getAttribute('data-state')).to.equal('open');

    site.freshness = { ...open, gaps: [{ ...gap, missing: 12 }] };
    await moves();
    await sees('12 deliveries missing since 8 Mar, 09:02');

    site.freshness = whole;
    await moves();
    await sees('Nothing is missing any more, complete as of 8 Mar, 10:00');
    await sees('Complete as of 8 Mar, 10:00');
    expect(await banner().getAttribute('data-state')).to.equal('healed');

    await page.clock.runFor(10_000);
    await page.locator('.gap-banner[data-state=none]').waitFor({ state: 'attached' });
    expect(await says()).to.deep.equal([]);
  });

  it('looks again by itself while something is missing, at most once a second', async () => {
    site.freshness = open;
    await page.goto(site.url);
    await sees('3 deliveries missing');
    for (let i = 1; i <= 20; i++) {
      site.publish('octo/app', 'activity', { ...activity, total: 200 + i });
    }
    await sees('newest 9 of 220');
    expect(reads).to.equal(1);
    // What moved is looked at after a second; then nothing moves any more.
    for (const [i, ms] of [1_000, 2_000, 2_000].entries()) {
      site.freshness = { ...open, gaps: [{ ...gap, missing: 4 + i }] };
      await page.clock.runFor(ms);
      await sees(`${4 + i} deliveries missing since`);
      expect(reads).to.equal(2 + i);
    }
    site.freshness = whole;
    await page.clock.runFor(2_000);
    await sees('Nothing is missing any more');
    await page.clock.runFor(50_000);
    expect(reads).to.equal(5);
  });

  it('tells every gap apart, whatever its reason', async () => {
    site.freshness = {
      ...open,
      gaps: [
        { ...gap, missing: null, reason: 'older_than_delivery_log' },
        { ...gap, missing: 1, to: gap.from, reason: 'unrecoverable' },
        { ...gap, missing: 2, reason: 'redelivery_requested' },
        { ...gap, missing: 4, to: gap.from, reason: 'refused' },
        { ...gap, missing: 5, to: gap.from, reason: 'lost_in_a_way_of_tomorrow' },
      ],
    };
    await page.goto(site.url);
    await sees('Deliveries may be missing');
    expect(await says()).to.deep.equal([
      'Deliveries may be missing since 8 Mar, 09:02, until 8 Mar, 09:40, longer ago than GitHub’s delivery log goes back',
      '1 delivery missing since 8 Mar, 09:02, no longer to be had from GitHub',
      '2 deliveries missing since 8 Mar, 09:02, until 8 Mar, 09:40, asked of GitHub again',
      '4 deliveries missing since 8 Mar, 09:02, refused because they could not be stored; being looked for',
      '5 deliveries missing since 8 Mar, 09:02, lost in a way of tomorrow',
    ]);
  });

  it('speaks politely, from a region that stands before it has anything to say', async () => {
    await page.goto(site.url);
    await sees('12 of 21 completed');
    expect(await banner().getAttribute('aria-live')).to.equal('polite');
    await banner().evaluate((region) => region.setAttribute('data-mark', 'same'));
    site.freshness = open;
    await moves();
    await page.locator('[data-mark=same]').getByText('3 deliveries missing').waitFor();
  });

  it('forgets what was missing of one repository when another is shown', async () => {
    site.repos = ['octo/app', 'octo/site'];
    site.freshness = open;
    await page.goto(site.url);
    await sees('3 deliveries missing');
    site.freshness = whole;
    await page.getByRole('combobox', { name: 'Repository' }).selectOption('octo/site');
    await sees('Complete as of 8 Mar, 10:00');
    expect(await says()).to.deep.equal([]);
  });
});
