export function NewEvent() {
  return <div />;
}
