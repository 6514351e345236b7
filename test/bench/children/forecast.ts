/** `forecast`: the longest that one forecast holds the loop, over inputs that make it long. */
import { simulate } from '../../../src/concerns/sprint/simulation.js';
import { tell } from '../frame/spent.js';

const sparse = [...Array(29).fill(0), 1];
const inputs = [
  { remaining: 12, samples: [0, 1, 2, 0, 3, 1, 0, 2, 1, 4] },
  { remaining: 500, samples: [0, 1, 0, 0, 1, 2, 0, 1, 0, 0] },
  { remaining: 33, samples: sparse },
  { remaining: 500, samples: sparse },
  { remaining: 5_000, samples: [...Array(29).fill(0), 0.5] },
  { remaining: 3_000, samples: Array.from({ length: 30 }, (_, nth) => nth % 5) },
  // Amounts without a common measure, as no team estimates.
  { remaining: 400, samples: Array.from({ length: 30 }, (_, nth) => Math.sin(nth) ** 2) },
];

const longest = inputs.map(({ remaining, samples }) => {
  let least = Number.POSITIVE_INFINITY;
  // The least of several is what it costs; more is what else the machine did.
  for (let round = 0; round < 7; round += 1) {
    const begin = performance.now();
    simulate(`forecast ${round}`, remaining, samples);
    least = Math.min(least, performance.now() - begin);
  }
  return least;
});
tell({ typical: longest[0]!, worst: Math.max(...longest), each: longest });
