import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse, type CollectionTag, type ScalarTag } from 'yaml';
import { ROOT } from '@aiguards/testing';

/* eslint-disable @typescript-eslint/no-explicit-any -- properties of resources differ; a fact looks up what it is about */
export interface Resource {
  Type: string;
  Properties: any;
}

export interface Template {
  Parameters: Record<string, { Default?: string | number; AllowedValues?: string[] }>;
  Resources: Record<string, Resource>;
}
/* eslint-enable @typescript-eslint/no-explicit-any */

const LONG_NAMES = ['Sub', 'Join', 'If', 'Equals', 'Not', 'GetAtt'];

/** `!Ref x` and its like, as JSON writes them: `{Ref: x}`, `{'Fn::Sub': x}`. */
const TAGS = ['Ref', ...LONG_NAMES].flatMap((name): (ScalarTag | CollectionTag)[] => {
  const key = LONG_NAMES.includes(name) ? `Fn::${name}` : name;
  const tag = `!${name}`;
  return [
    { tag, resolve: (text: string) => ({ [key]: text }) },
    {
      tag,
      collection: 'seq',
      resolve: (items) => ({ [key]: (items as { toJSON(): unknown }).toJSON() }),
    },
  ];
});

export const readTemplate = (file: string): Template =>
  parse(readFileSync(resolve(ROOT, 'deploy/aws', file), 'utf8'), { customTags: TAGS }) as Template;

/** A text with what CloudFormation would put in: `values` for names, `x` for what is not among them. */
export function textOf(value: unknown, values: Readonly<Record<string, string>>): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  const call = value as { Ref?: string; 'Fn::Sub'?: string };
  const template = call['Fn::Sub'] ?? `\${${call.Ref}}`;
  return template.replace(/\$\{([\w.:]+)\}/g, (_, name: string) => values[name] ?? 'x');
}
