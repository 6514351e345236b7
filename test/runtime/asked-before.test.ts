import { expect } from 'chai';
import type { Json } from '../../src/core/concern.js';
import { translate } from '../../src/github/translate.js';
import { AskedBefore } from '../../src/runtime/asked-before.js';
import type { Repository } from '../../src/runtime/repository.js';
import { issues, records } from '../fixture/payloads.js';
import { folded, settingsWith } from '../laws/shown.js';

const at = Date.UTC(2026, 2, 2);

function repositoryOf(): Repository {
  const model = folded(records([issues('opened', { number: 1 })]), settingsWith());
  return model.get('acme/rocket');
}

describe('what was asked a moment ago', () => {
  let asked: AskedBefore;
  let repository: Repository;
  let found: number;
  const find = (): Json => {
    found += 1;
    return { found };
  };
  const ask = (question: object, now = at) => asked.answer(repository, question, now, find);

  beforeEach(() => {
    asked = new AskedBefore();
    repository = repositoryOf();
    found = 0;
  });

  it('is answered by the very same value, which nobody can change', () => {
    const first = ask(['sprint', {}]);
    expect(ask(['sprint', {}], at + 999)).to.equal(first);
    expect(Object.isFrozen(first)).to.equal(true);
  });

  it('is found anew for another question', () => {
    ask(['sprint', {}]);
    expect(ask(['sprint', { sprintNumber: 2 }])).to.deep.equal({ found: 2 });
    expect(ask(['activity', {}])).to.deep.equal({ found: 3 });
  });

  it('is found anew once anything was folded', () => {
    ask(['sprint', {}]);
    repository.receive({ ...eventOf(), offset: 2 });
    expect(ask(['sprint', {}])).to.deep.equal({ found: 2 });
  });

  it('is found anew when a second has gone by, or the clock went back by one', () => {
    ask(['sprint', {}]);
    expect(ask(['sprint', {}], at + 1_000)).to.deep.equal({ found: 2 });
    expect(ask(['sprint', {}], at)).to.deep.equal({ found: 3 });
  });

  it('is not remembered where the answer was an error', () => {
    const fail = () => {
      throw new Error('none');
    };
    expect(() => asked.answer(repository, ['sprint', {}], at, fail)).to.throw('none');
    expect(ask(['sprint', {}])).to.deep.equal({ found: 1 });
  });
});

function eventOf() {
  return translate(records([issues('closed', { number: 1, state: 'closed' })])[0]!);
}
