import { DatabaseProblem } from '@lianxin/embedded-postgres';
import { BadSettings } from '@lianxin/nest';
import { SignInProblem } from '@lianxin/sign-in';

/** A process that cannot start says in both languages what is wrong and what to do. */
export function sentenceFor(error: unknown, port: number): string {
  if (error instanceof DatabaseProblem || error instanceof SignInProblem) return `${error.zh}\n${error.en}`;
  if (error instanceof BadSettings) return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `端口 ${port} 已被占用。请先停止占用它的程序，或换一个端口：PORT=7001 npm start\nPort ${port} is taken. Stop the program that uses it, or choose another: PORT=7001 npm start`;
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return `无法写入 ${path ?? '数据目录'}。请换到可写的目录再启动。\n${path ?? 'The data folder'} cannot be written. Start from a folder that can be.`;
  if (code === 'ENOSPC')
    return '磁盘已满。请清理空间后再启动，已确认的数据不会丢失。\nThe disk is full. Make room and start again; nothing acknowledged is lost.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
