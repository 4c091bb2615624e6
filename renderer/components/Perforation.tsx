import classes from './Perforation.module.css';

/** The torn edge where two halves of one thing meet: list and basket, order and tickets, receipt and stub. */
export function Perforation({ direction = 'vertical' }: { direction?: 'vertical' | 'horizontal' }) {
  return (
    <div className={classes.perforation} data-direction={direction} data-window-only aria-hidden="true" />
  );
}
