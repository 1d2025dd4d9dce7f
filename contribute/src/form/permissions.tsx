import { useContext } from 'preact/hooks';
import { named } from '../data.ts';
import { useLanguage, useTexts } from '../texts/index.ts';
import { Workspace } from '../workspace.ts';
import { Checks, Group } from './controls.tsx';

/** The permissions in the groups of the CRM. */
export function Permissions({ place, label, about, value, write }: { place: string; label: string; about: string; value: readonly string[]; write: (value: string[]) => void }) {
  const language = useLanguage();
  const t = useTexts();
  const { permissions } = useContext(Workspace).settings;
  const groups = Map.groupBy(permissions, ({ group }) => named(group, language, t.others));
  return (
    <Group place={place} label={label} about={about} required>
      <div class="groups">
        {[...groups].map(([group, permissions]) => (
          <fieldset key={group}>
            <legend>{group}</legend>
            <Checks value={value} write={write} choices={permissions.map(({ code, name }) => ({ value: code, label: named(name, language, code) }))} />
          </fieldset>
        ))}
      </div>
    </Group>
  );
}
