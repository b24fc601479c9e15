import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

let jieba: Jieba | undefined;

/** In every title, so they tell nothing apart. */
const idle = new Set([
  '关于',
  '建议',
  '进一步',
  '加强',
  '推进',
  '问题',
  '意见',
  '工作',
  '有关',
  '以及',
  '我们',
  '目前',
]);
const meaningful = /^(\p{Script=Han}{2,}|[\p{L}\p{N}]{2,})$/u;
const distinct = (words: readonly string[]): string[] => [...new Set(words)].sort();

/**
 * The words of a Chinese text, long words also in their parts (停车难, 停车). The same text gives the same words with the
 * same dictionary, which the exact version of @node-rs/jieba fixes: a new one is a new version of the projection.
 */
export function wordsOf(text: string): string[] {
  jieba ??= Jieba.withDict(dict);
  const words = jieba.cutForSearch(text.toLowerCase(), true);
  return distinct(words.filter((word) => meaningful.test(word) && !idle.has(word)));
}

/**
 * Every two neighbouring Chinese characters, so that a word of two is found wherever it stands, however the text was cut;
 * and every word in other letters or digits.
 */
export function pairsOf(text: string): string[] {
  const runs = text.toLowerCase().match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? [];
  return distinct(
    runs.flatMap((run) =>
      /^\p{Script=Han}/u.test(run) ? [...run].slice(1).map((character, i) => [...run][i]! + character) : [run],
    ),
  );
}
