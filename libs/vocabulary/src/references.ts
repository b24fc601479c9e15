import { z } from 'zod';

/** What an id in a command may point at; the door checks that it is there before anything is decided. */
export type ReferenceTo = 'organ' | 'person' | 'deputy';

const reference = (to: ReferenceTo, description: string) =>
  z.string().min(1).max(120).meta({ reference: to, description });

/** Id of an organ of the directory. */
export const organRef = (description = '机关编号 / organ id') => reference('organ', description);
/** Id of a person of the directory. */
export const personRef = (description = '人员编号 / person id') => reference('person', description);
/** Person id of a deputy in active office of the congress concerned. */
export const deputyRef = (description = '在任代表的人员编号 / person id of an active deputy') =>
  reference('deputy', description);
