import { z } from 'zod';

/** A text people write or read; `description` is «中文 / English». */
export const text = (description: string, max = 500) => z.string().trim().min(1).max(max).meta({ description });

/** An id of anything the platform keeps. */
export const id = (description: string) => z.string().min(1).max(200).meta({ description });

/** An instant in UTC, `2026-03-02T04:00:00.000Z`. */
export const instant = (description: string) => z.iso.datetime().meta({ description });

/** A day in the world, `2026-03-02`. */
export const day = (description: string) => z.iso.date().meta({ description });

/** A SHA-256 in lower-case hex. */
export const digest = (description: string) =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description });
