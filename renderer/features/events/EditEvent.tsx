export function EditEvent() {
  return <div />;
}
