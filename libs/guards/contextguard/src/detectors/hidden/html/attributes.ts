import { decode } from 'html-entities';
import type { Span } from '@aiguards/text';
import type { HtmlAttribute, HtmlToken } from './html-tokens';

/** A value of an attribute that may carry a sentence. */
export interface AttributeText extends Span {
  attribute: string;
  text: string;
}

/** Addresses, code and numbers, whose words are none that are read. */
const NO_PROSE =
  /^(?:href|src|srcset|action|formaction|poster|cite|style|class|id|for|type|rel|integrity|d|points|viewbox|media|sizes|xmlns(?::\w+)?|on\w+)$/;
const SPACED = /\S\s+\S/;
const CUSTOM_STRING = /--[\w-]{1,60}\s{0,4}:\s{0,4}["']/;
const TAG = /<[^<>]*>/g;

function ownValue(token: HtmlToken, { name }: HtmlAttribute): boolean {
  return name !== 'value' || token.name === 'input';
}

/** The attributes that carry more than one word, of one tag. */
export function attributeTexts(text: string, token: HtmlToken): AttributeText[] {
  const found: AttributeText[] = [];
  for (const attribute of token.attributes) {
    const { name, value } = attribute;
    const raw = text.slice(value.start, value.end);
    const isStyle = name === 'style' && CUSTOM_STRING.test(raw);
    if ((NO_PROSE.test(name) && !isStyle) || !SPACED.test(raw) || !ownValue(token, attribute)) continue;
    found.push({ ...value, attribute: name, text: decode(raw).replace(TAG, ' ') });
  }
  return found;
}
