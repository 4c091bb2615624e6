export function EventList() {
  return <div />;
}
