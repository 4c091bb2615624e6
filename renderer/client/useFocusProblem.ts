import { type RefObject, useEffect } from 'react';

/** Moves the focus to the first field that was refused, once per refusal. */
export function useFocusProblem(form: RefObject<HTMLElement | null>, error: unknown): void {
  useEffect(() => {
    if (error === null || error === undefined) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, error]);
}
