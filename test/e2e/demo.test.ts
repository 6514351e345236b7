import { expect } from 'chai';
import { programs } from './fixture/program.js';

type Topics = Readonly<Record<'sprint' | 'activity' | 'health', Readonly<Record<string, unknown>>>>;

describe('the demo of the built program', function () {
  this.timeout(120_000);
  const running = programs();

  it('tells the same story twice for one seed, and ends with 0', async () => {
    const args = ['demo', '--once', '--seed', '7', '--speed', '100000000', '--port', '0'];
    const tellings = await Promise.all([running.start(args).ended, running.start(args).ended]);
    const [first, second] = tellings.map(({ code, stdout, stderr }) => {
      expect(code, stderr).to.equal(0);
      return JSON.parse(stdout) as { readonly repos: Readonly<Record<string, Topics>> };
    });
    expect(Object.keys(first!.repos)).to.deep.equal(['tidewater-labs/harbor']);
    expect(lasting(first!.repos)).to.deep.equal(lasting(second!.repos));
    expect(first).to.have.nested.property('repos.tidewater-labs/harbor.sprint.burndown');
  });
});

/** Alerts follow the path: when what was published. */
function lasting(repos: Readonly<Record<string, Topics>>) {
  return Object.entries(repos).map(([repo, { sprint, activity, health }]) => {
    return { repo, sprint, activity, health: { ...health, alerts: 'left out' } };
  });
}
