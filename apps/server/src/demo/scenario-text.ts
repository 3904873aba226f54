import type { ScenarioId, ScenarioIdOf, Topic } from './scenarios';

/** What is written about one problem in one language. Words in braces are filled in. */
export interface ScenarioText {
  readonly subjects: readonly string[];
  /** The customer's first message, without greeting. */
  readonly openings: readonly string[];
  /** The agent's first answer. */
  readonly ask: string;
  /** The customer's answer to that. */
  readonly reply: string;
  /** The agent's answer that settles it. */
  readonly fix: string;
}

export type TextsOf<T extends Topic> = { readonly [Id in ScenarioIdOf<T>]: ScenarioText };
export type AllTexts = { readonly [Id in ScenarioId]: ScenarioText };
