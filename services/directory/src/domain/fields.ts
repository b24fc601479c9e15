import { z } from 'zod';

/** A short text; `description` is «中文 / English». */
export const text = (description: string, max = 120) => z.string().trim().min(1).max(max).meta({ description });

/** A day in the world, `2026-03-02`. */
export const day = (description: string) => z.iso.date().meta({ description });

/** Number of a congress's term (届), from 1. */
export const termNo = z.int().min(1).max(99).meta({ description: '届次 / number of the term' });
