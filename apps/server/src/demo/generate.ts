import type { Put } from '@quayside/shared/kernel/entity';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { inventAssets } from './assets';
import { byKindAndId } from './case-stage';
import { type Company, foundCompany } from './company';
import { type Customer, inventCustomers } from './customers';
import { heldMails } from './held-mails';
import { type PlayedCase, playCase, type Setting } from './play-case';
import { type Random, seededRandom } from './random';
import { arrivals } from './rhythm';
import type { MailIdOf, StoredSample } from './story';

const DAYS = 90;
export const FIRST_CASE_NUMBER = 1001;

export interface DemoOptions {
  readonly seed: string;
  readonly cases: number;
  /** The present: nothing is younger. */
  readonly now: EpochMs;
  readonly relayPort: number;
  readonly mailIdOf: MailIdOf;
  readonly zoneEdition: string;
}

export interface DemoWorld {
  readonly company: Company;
  /** Company, customers and what the quarantine holds: written before the cases. */
  readonly base: readonly Put[];
  readonly baseSamples: readonly StoredSample[];
  /** The first number that no case has. */
  readonly nextNumber: number;
  /** Case by case, oldest first; not all in memory at once. */
  cases(): Generator<PlayedCase, void, void>;
}

/** The demo company and its last ninety days. The same options give the same world, to the byte. */
export function generateDemo(options: DemoOptions): DemoWorld {
  const { seed, cases, now, relayPort, mailIdOf, zoneEdition } = options;
  const random = seededRandom(`quayside/${seed}`);
  const company = foundCompany(random.fork('company'), { now, relayPort, zoneEdition });
  const customers = inventCustomers(random.fork('customers'), { ...customersFor(cases), now });
  const assets = inventAssets(random.fork('assets'), { customers: customers.all, products: company.products, now });
  const held = heldMails(random.fork('held'), { company, now });
  const base = [...company.puts, ...customers.puts, ...assets.puts, ...held.puts];
  const setting: Setting = {
    backdrop: byKindAndId(base),
    company,
    assets,
    now,
    mailIdOf,
    filesShare: Math.min(1, 4000 / cases),
    withReaders: cases <= 10_000,
  };
  const choose = chooser(random.fork('who'), customers.all);
  return {
    company,
    base,
    baseSamples: held.samples,
    nextNumber: FIRST_CASE_NUMBER + cases,
    *cases() {
      let index = 0;
      for (const at of arrivals(random.fork('arrivals'), { count: cases, now, days: DAYS })) {
        const number = FIRST_CASE_NUMBER + index;
        const played = playCase(random.fork(`case/${index}`), setting, { index, number, at, customer: choose(index) });
        index += 1;
        if (played !== null) yield played;
      }
    },
  };
}

/** 2,500 cases come from 1,500 people of 300 organisations; more cases from more people, up to a limit. */
const customersFor = (cases: number): { readonly organisations: number; readonly contacts: number } => ({
  organisations: Math.max(10, Math.min(4_000, Math.round(cases * 0.12))),
  contacts: Math.max(20, Math.min(20_000, Math.round(cases * 0.6))),
});

/** Some customers write often, most write rarely. The n-th answer is always the same. */
function chooser(random: Random, customers: readonly Customer[]): (index: number) => Customer {
  let total = 0;
  const upTo = customers.map(({ weight }) => {
    total += weight;
    return total;
  });
  return (index) => {
    const wanted = random.fork(String(index)).next() * total;
    let [low, high] = [0, upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return customers[low] as Customer;
  };
}
