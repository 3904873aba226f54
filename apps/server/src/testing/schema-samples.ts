import { z } from 'zod';

interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly minItems?: number;
  /** Where a schema refuses more than its form says. */
  readonly examples?: readonly unknown[];
}

export type Path = readonly (string | number)[];

/** A place in an input that takes a text. */
export interface TextPlace {
  readonly path: Path;
  /** The input around it: valid in itself. */
  readonly sample: unknown;
}

/** Texts that the patterns of the wire accept; the first that fits is taken. */
const TEXTS = [
  'abc',
  'person:abc',
  'a@b.example',
  'b.example',
  '0199a000-0000-7000-8000-000000000001',
  'a'.repeat(64),
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  '<abc@b.example>',
  'https://b.example',
];

/** Every variant of an input (each branch of a union), filled as fully as its schema allows. */
export function samplesOf(schema: z.ZodType): readonly unknown[] {
  const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as JsonSchema;
  return variants(json).map(fill);
}

/** Every place of an input that takes a text, also nested and in arrays. */
export function textPlaces(schema: z.ZodType): readonly TextPlace[] {
  const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as JsonSchema;
  return variants(json).flatMap((variant) => {
    const sample = fill(variant);
    return walk(variant, []).map((path) => ({ path, sample }));
  });
}

/** A copy with another value at the path. */
export function replaceAt(value: unknown, path: Path, other: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return other;
  if (Array.isArray(value)) return value.map((item, index) => (index === head ? replaceAt(item, rest, other) : item));
  const fields = value as Record<string, unknown>;
  return { ...fields, [head]: replaceAt(fields[String(head)], rest, other) };
}

const variants = (json: JsonSchema): readonly JsonSchema[] => json.oneOf ?? (json.anyOf && !json.type ? json.anyOf : [json]);

/** The branch of a union that says most: objects before texts before null. */
const richest = (json: JsonSchema): JsonSchema => {
  const branches = json.anyOf ?? json.oneOf;
  if (!branches) return json;
  return [...branches].sort((a, b) => weight(b) - weight(a))[0] ?? json;
};
const weight = ({ type }: JsonSchema): number =>
  ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'].indexOf(type ?? 'null');

function fill(given: JsonSchema): unknown {
  const json = richest(given);
  const [example] = json.examples ?? [];
  if (example !== undefined) return example;
  if (json.const !== undefined) return json.const;
  if (json.enum) return json.enum[0];
  switch (json.type) {
    case 'object':
      return Object.fromEntries(Object.entries(json.properties ?? {}).map(([name, field]) => [name, fill(field)]));
    case 'array':
      return sampleList(json);
    case 'string':
      return TEXTS.find((text) => fits(json, text)) ?? 'x'.repeat(Math.max(1, json.minLength ?? 1));
    case 'integer':
    case 'number':
      return Math.max(1, json.minimum ?? 1);
    case 'boolean':
      return true;
    default:
      return null;
  }
}

function sampleList({ items, minItems = 1 }: JsonSchema): readonly unknown[] {
  return items ? Array.from({ length: Math.max(1, minItems) }, () => fill(items)) : [];
}

const fits = ({ pattern, minLength = 0 }: JsonSchema, text: string): boolean =>
  text.length >= minLength && (pattern === undefined || new RegExp(pattern, 'u').test(text));

function walk(given: JsonSchema, path: Path): Path[] {
  const json = richest(given);
  if (json.type === 'string') return [path];
  if (json.type === 'array') return json.items ? walk(json.items, [...path, 0]) : [];
  return Object.entries(json.properties ?? {}).flatMap(([name, field]) => walk(field, [...path, name]));
}
