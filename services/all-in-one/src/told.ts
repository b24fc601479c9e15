import { DatabaseProblem } from '@lianxin/embedded-postgres';
import { BadSettings } from '@lianxin/nest';
import { SignInProblem } from '@lianxin/sign-in';

type Sentences = (place: string) => string;

const byCode: Readonly<Record<string, Sentences>> = {
  EADDRINUSE: (port) =>
    `端口 ${port} 已被占用。请先停止占用它的程序，或换一个端口：PORT=7001 npm start\nPort ${port} is taken. Stop the program that uses it, or choose another: PORT=7001 npm start`,
  EACCES: (path) =>
    `无法写入 ${path}。请换到可写的目录再启动。\n${path} cannot be written. Start from a folder that can be.`,
  EROFS: (path) =>
    `${path} 是只读的。请换到可写的目录再启动。\n${path} is read-only. Start from a folder that can be written.`,
  ENOSPC: () =>
    '磁盘已满。请清理空间后再启动，已确认的数据不会丢失。\nThe disk is full. Make room and start again; nothing acknowledged is lost.',
};

/** A process that cannot start says in both languages what is wrong and what to do. */
export function sentenceFor(error: unknown, port: number): string {
  if (error instanceof DatabaseProblem || error instanceof SignInProblem) return `${error.zh}\n${error.en}`;
  if (error instanceof BadSettings) return error.message;
  const { code = '', path, stack } = error as NodeJS.ErrnoException;
  const sentence = byCode[code]?.(code === 'EADDRINUSE' ? String(port) : (path ?? '.lianxin'));
  return sentence ?? stack ?? String(error);
}
