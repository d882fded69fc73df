/** Red, green, blue of 0 to 255, and alpha of 0 to 1. */
export interface Colour {
  channels: readonly [number, number, number];
  alpha: number;
}

const NAMED: Readonly<Record<string, string>> = {
  white: 'ffffff',
  snow: 'fffafa',
  ivory: 'fffff0',
  azure: 'f0ffff',
  mintcream: 'f5fffa',
  ghostwhite: 'f8f8ff',
  floralwhite: 'fffaf0',
  whitesmoke: 'f5f5f5',
  black: '000000',
  gray: '808080',
  grey: '808080',
  silver: 'c0c0c0',
  gainsboro: 'dcdcdc',
  lightgray: 'd3d3d3',
  lightgrey: 'd3d3d3',
  red: 'ff0000',
  green: '008000',
  blue: '0000ff',
  navy: '000080',
  yellow: 'ffff00',
  lightyellow: 'ffffe0',
  beige: 'f5f5dc',
  orange: 'ffa500',
};

export const WHITE: Colour = { channels: [255, 255, 255], alpha: 1 };

const HEX = /^#?([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/;
const FUNCTION = /^(rgb|hsl)a?\(([^()]*)\)$/;

function ofHex(digits: string): Colour {
  const long = digits.length < 6 ? digits.replace(/./g, '$&$&') : digits;
  const at = (index: number): number => parseInt(long.slice(index * 2, index * 2 + 2), 16);
  return { channels: [at(0), at(1), at(2)], alpha: long.length === 8 ? at(3) / 255 : 1 };
}

const numberOf = (part: string | undefined, whole: number): number => {
  const number = parseFloat(part ?? '');
  return part?.endsWith('%') ? (number / 100) * whole : number;
};

/** CSS Color 4, 7.1: a channel of a hue, saturation and lightness. */
function ofHsl(hue: number, saturation: number, lightness: number): Colour['channels'] {
  const channel = (offset: number): number => {
    const k = (offset + hue / 30) % 12;
    const amplitude = saturation * Math.min(lightness, 1 - lightness);
    return 255 * (lightness - amplitude * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}

/** Null for what is no colour, or none of these spellings. */
export function colourOf(value: string | undefined): Colour | null {
  if (value === undefined) return null;
  if (value === 'transparent') return { channels: [0, 0, 0], alpha: 0 };
  const hex = HEX.exec(NAMED[value] ?? value)?.[1];
  if (hex !== undefined) return ofHex(hex);
  const match = FUNCTION.exec(value);
  if (!match) return null;
  const parts = (match[2] ?? '').split(/[\s,/]+/).filter((part) => part !== '');
  const [a, b, c, d] = parts;
  const alpha = d === undefined ? 1 : numberOf(d, 1);
  const channels: Colour['channels'] =
    match[1] === 'rgb'
      ? [numberOf(a, 255), numberOf(b, 255), numberOf(c, 255)]
      : ofHsl(parseFloat(a ?? ''), numberOf(b, 1), numberOf(c, 1));
  return channels.some(Number.isNaN) || Number.isNaN(alpha) ? null : { channels, alpha };
}

/** A reader does not tell two colours apart that differ by no more than this in every channel. */
const LEAST_DIFFERENCE = 20;

export const look = (one: Colour, other: Colour): 'alike' | 'different' =>
  one.channels.every((channel, index) => Math.abs(channel - (other.channels[index] ?? 0)) <= LEAST_DIFFERENCE)
    ? 'alike'
    : 'different';

/** Below this a colour cannot be seen on anything. */
export const LEAST_ALPHA = 0.06;
