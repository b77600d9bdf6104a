// Which screen the state asks for, with its props. The only place that knows both.
import { useMemo } from 'react';
import { FillColumns } from '../components/fixes/FillColumns.tsx';
import { FixHandsContext } from '../components/fixes/fix-hands.ts';
import { MakeText } from '../components/fixes/MakeText.tsx';
import { FormatField } from '../components/FormatField.tsx';
import { ReadingChoices } from '../components/ReadingChoices.tsx';
import { SheetTools } from '../components/SheetTools.tsx';
import { lazyPart } from '../components/lazy-part.tsx';
import { CheckProgress } from '../screens/CheckProgress.tsx';
import { CheckSheet } from '../screens/CheckSheet.tsx';
import { ChooseTenant } from '../screens/ChooseTenant.tsx';
import { History } from '../screens/History.tsx';
import { ImportProgress } from '../screens/ImportProgress.tsx';
import { ImportResult } from '../screens/ImportResult.tsx';
import { MakingPlan } from '../screens/MakingPlan.tsx';
import { MatchColumns } from '../screens/MatchColumns.tsx';
import { ReviewPlan } from '../screens/ReviewPlan.tsx';
import { SignIn } from '../screens/SignIn.tsx';
import { StartCheck } from '../screens/StartCheck.tsx';
import { text } from '../messages/en.ts';
import { listText } from '../messages/lists.ts';
import type { ImportController } from '../state/import-controller.ts';
import type { Access, CheckedSheet, SessionState } from '../state/session-state.ts';

// Most people never open it, so it is loaded when somebody does.
const SetupArea = lazyPart(() => import('../setup/SetupArea.tsx'), text.app.setup);
const ChooseTemplate = lazyPart(() => import('../screens/ChooseTemplate.tsx'), listText.template.title);

export interface ScreenProps {
  state: SessionState;
  controller: ImportController;
}

const mayImport = (access: Access) => access.kind === 'signed-in' && access.tenant.role !== 'viewer';

/** Values are made up beside those of the directory, so it has to be known which users are there. */
const mayFill = (access: Access, check: CheckedSheet) => mayImport(access) && check.directory === 'asked' && !check.protected;

export function CurrentScreen({ state, controller }: ScreenProps) {
  const { access, history } = state;
  // Also while nobody is signed in: what needs no tenant is in the template all the same.
  if (state.templates)
    return (
      <ChooseTemplate
        formats={state.formats}
        signedIn={access.kind === 'signed-in'}
        onMake={(format) => void controller.makeTemplate(format)}
        onSave={(format, as) => void controller.saveTemplate(format, as)}
        onBack={() => controller.openTemplates(false)}
      />
    );
  if (access.kind === 'choosing-tenant')
    return <ChooseTenant tenants={access.account.tenants} busy={state.busy} onChoose={(tenant) => void controller.chooseTenant(tenant)} />;
  if (access.kind === 'signed-out' && !access.aside) {
    const { why, busy, refusal } = access;
    return (
      <SignIn
        why={why}
        busy={busy}
        refusal={refusal}
        onSignIn={(username, password) => void controller.signIn(username, password)}
        loadWays={controller.api.ways}
        onProvider={controller.signInThrough}
        onAside={() => controller.setAside(true)}
        onTemplates={() => controller.openTemplates(true)}
      />
    );
  }
  if (state.setup && access.kind === 'signed-in')
    return (
      <SetupArea
        client={controller.api.client}
        tenant={access.tenant}
        place={state.setup === true ? null : state.setup}
        sheetUnits={controller.unitPaths}
        services={state.formats.flatMap((f) => f.options).find((o) => o.name === 'services')?.choices ?? []}
        formats={state.formats}
        onSignOut={() => void controller.signOut()}
        onBack={() => void controller.closeSetup()}
      />
    );
  if (history)
    return (
      <History
        history={history}
        onFilter={controller.showHistory}
        onOpen={(run) => void controller.open(run)}
        onMore={() => void controller.moreHistory()}
        onBack={controller.closeHistory}
      />
    );
  return <WorkScreen state={state} controller={controller} />;
}

function WorkScreen({ state, controller }: ScreenProps) {
  const { work, access } = state;
  const field = {
    formats: state.formats,
    format: state.format,
    guess: state.guess,
    onFormat: (format: string) => void controller.chooseFormat(format),
  };
  const issues = useMemo(
    () => ({
      load: controller.issues,
      overview: controller.issueOverview,
      walk: controller.walk,
      goTo: controller.goTo,
      fix: controller.fix,
    }),
    [controller],
  );
  const tools = (
    <SheetTools
      onDropdowns={() => void controller.addDropdowns()}
      onRemoveDropdowns={() => void controller.removeDropdowns()}
      onTemplates={() => controller.openTemplates(true)}
    />
  );
  switch (work.kind) {
    case 'idle':
      return (
        <StartCheck
          {...field}
          empty={work.empty}
          lastRun={state.lastRun}
          onCheck={() => void controller.check()}
          tools={tools}
          onOpenRun={(run) => void controller.open(run)}
        />
      );
    case 'checking':
      return <CheckProgress step={work.step} done={work.done} total={work.total} onCancel={controller.cancelCheck} />;
    case 'matching': {
      const format = state.formats.find((f) => f.id === work.format);
      return format ? (
        <MatchColumns
          format={format}
          choice={<FormatField {...field} />}
          opened={work.opened}
          onConfirm={(mapping) => void controller.confirmColumns(mapping)}
          onCancel={controller.cancelCheck}
        />
      ) : null;
    }
    case 'checked':
      return (
        <FixHandsContext.Provider value={work.check.protected ? null : controller}>
          <CheckSheet
            check={work.check}
            signedIn={access.kind === 'signed-in'}
            choices={
              <>
                <ReadingChoices
                  {...field}
                  options={state.options}
                  locations={access.kind === 'signed-in' ? access.facts.locations : []}
                  onOptions={(options) => void controller.chooseOptions(options)}
                />
                {tools}
              </>
            }
            fills={
              <>
                {!work.check.protected && <MakeText hands={controller} opened={work.check.opened} />}
                {mayFill(access, work.check) && <FillColumns hands={controller} revision={work.check.summary} />}
              </>
            }
            issues={issues}
            selected={state.selected}
            onCheckAgain={() => void controller.check()}
            onMarkCells={() => void controller.markCells()}
            onColumns={controller.askColumns}
            onReview={() => void controller.review()}
            onPlace={(place) => void controller.goTo(place)}
            onArea={(choice) => void controller.chooseArea(choice)}
          />
        </FixHandsContext.Provider>
      );
    default:
      return <ImportScreen state={state} controller={controller} />;
  }
}

function ImportScreen({ state, controller }: ScreenProps) {
  const { work, access, busy, formats } = state;
  if (work.kind === 'planning') return <MakingPlan progress={work.progress} onCancel={controller.cancelPlanning} />;
  if (work.kind === 'reviewing') {
    const { review } = work;
    return (
      <ReviewPlan
        review={review}
        format={formats.find((f) => f.id === review.run.format) ?? null}
        locations={access.kind === 'signed-in' ? access.facts.locations : []}
        busy={busy}
        mayImport={mayImport(access)}
        controller={controller}
        onApply={(accept) => void controller.apply(accept)}
        onDecline={controller.declineAcceptance}
        onReplan={(options) => void controller.replan(options)}
        onBack={controller.leaveReview}
      />
    );
  }
  if (work.kind === 'applying') {
    const { run, connected, perSecond, cancelling } = work.applying;
    return (
      <ImportProgress
        run={run}
        connected={connected}
        perSecond={perSecond}
        cancelling={cancelling}
        onCancel={() => void controller.cancelRun()}
        onLeave={controller.leaveRun}
      />
    );
  }
  if (work.kind !== 'result') return null;
  return <ImportResult result={work.result} mayUndo={mayImport(access)} controller={controller} />;
}
