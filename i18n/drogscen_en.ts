<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
  <context>
    <name>Drogscen</name>
    <message numerus="yes">
      <source>%n classes are due to the edge of premises ({scenes}).</source>
      <translation>
        <numerusform>One class is due to the edge of premises ({scenes}).</numerusform>
        <numerusform>%n classes are due to the edge of premises ({scenes}).</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Nothing was imported, as %n rows are refused: {rows} Correct them and import again.</source>
      <translation>
        <numerusform>Nothing was imported, as one row is refused: {rows} Correct it and import again.</numerusform>
        <numerusform>Nothing was imported, as %n rows are refused: {rows} Correct them and import again.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Findings in the plan store, to decide on: %n.</source>
      <translation>
        <numerusform>Findings in the plan store, to decide on: %n.</numerusform>
        <numerusform>Findings in the plan store, to decide on: %n.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Decisions in the plan store that hold for this register: %n.</source>
      <translation>
        <numerusform>Decisions in the plan store that hold for this register: %n.</numerusform>
        <numerusform>Decisions in the plan store that hold for this register: %n.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n findings; without scenes nobody can say what hangs on them.</source>
      <translation>
        <numerusform>One finding; without scenes nobody can say what hangs on it.</numerusform>
        <numerusform>%n findings; without scenes nobody can say what hangs on them.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n of {total} classes hang on doubtful units.</source>
      <translation>
        <numerusform>One of {total} classes hangs on doubtful units.</numerusform>
        <numerusform>%n of {total} classes hang on doubtful units.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n more scenes could become classified.</source>
      <translation>
        <numerusform>One more scene could become classified.</numerusform>
        <numerusform>%n more scenes could become classified.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n schools to check…</source>
      <translation>
        <numerusform>One school to check…</numerusform>
        <numerusform>%n schools to check…</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>schools within {radius} m</source>
      <translation>
        <numerusform>school within {radius} m</numerusform>
        <numerusform>schools within {radius} m</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n of {total} places have an active plan</source>
      <translation>
        <numerusform>%n of {total} places has an active plan</numerusform>
        <numerusform>%n of {total} places have an active plan</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The plans will be attached to %n selected scenes.</source>
      <translation>
        <numerusform>The plans will be attached to the selected scene.</numerusform>
        <numerusform>The plans will be attached to %n selected scenes.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n scenes</source>
      <translation>
        <numerusform>one scene</numerusform>
        <numerusform>%n scenes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n scenes are selected: new and attached plans go to all of them.</source>
      <translation>
        <numerusform>One scene is selected: new and attached plans go to it.</numerusform>
        <numerusform>%n scenes are selected: new and attached plans go to all of them.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n plans</source>
      <translation>
        <numerusform>one plan</numerusform>
        <numerusform>%n plans</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n plan stores in this database.</source>
      <translation>
        <numerusform>One plan store in this database.</numerusform>
        <numerusform>%n plan stores in this database.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n places · {mapping}</source>
      <translation>
        <numerusform>one place · {mapping}</numerusform>
        <numerusform>%n places · {mapping}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n have ceased</source>
      <translation>
        <numerusform>one has ceased</numerusform>
        <numerusform>%n have ceased</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n have something overdue</source>
      <translation>
        <numerusform>one has something overdue</numerusform>
        <numerusform>%n have something overdue</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>pupils in the schools</source>
      <translation>
        <numerusform>pupils in the school</numerusform>
        <numerusform>pupils in the schools</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n things</source>
      <translation>
        <numerusform>one thing</numerusform>
        <numerusform>%n things</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n more schools</source>
      <translation>
        <numerusform>one more school</numerusform>
        <numerusform>%n more schools</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n more remarks stand in the plan store.</source>
      <translation>
        <numerusform>%n more remark stands in the plan store.</numerusform>
        <numerusform>%n more remarks stand in the plan store.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>! {day}, %n days late</source>
      <translation>
        <numerusform>! {day}, a day late</numerusform>
        <numerusform>! {day}, %n days late</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n of {scenes} drug scenes have a school within {radius} m.</source>
      <translation>
        <numerusform>%n of {scenes} drug scenes has a school within {radius} m.</numerusform>
        <numerusform>%n of {scenes} drug scenes have a school within {radius} m.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n of {scenes} open drug scenes have a school within {radius} m</source>
      <translation>
        <numerusform>%n of {scenes} open drug scenes has a school within {radius} m</numerusform>
        <numerusform>%n of {scenes} open drug scenes have a school within {radius} m</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n of the {classified} have no active plan</source>
      <translation>
        <numerusform>%n of the {classified} has no active plan</numerusform>
        <numerusform>%n of the {classified} have no active plan</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>logged %n times</source>
      <translation>
        <numerusform>logged once</numerusform>
        <numerusform>logged %n times</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n evaluations are not among them: nothing to compare with, nothing carried out, nothing that can be said, places that began at different times, or counts that may not be shown.</source>
      <translation>
        <numerusform>%n evaluation is not among them: nothing to compare with, nothing carried out, nothing that can be said, places that began at different times, or counts that may not be shown.</numerusform>
        <numerusform>%n evaluations are not among them: nothing to compare with, nothing carried out, nothing that can be said, places that began at different times, or counts that may not be shown.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n places</source>
      <translation>
        <numerusform>%n place</numerusform>
        <numerusform>%n places</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>(%n units)</source>
      <translation>
        <numerusform>(one unit)</numerusform>
        <numerusform>(%n units)</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n of {classified} classified scenes have an active plan</source>
      <translation>
        <numerusform>%n of {classified} classified scenes has an active plan</numerusform>
        <numerusform>%n of {classified} classified scenes have an active plan</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>None of %n scenes fits the search and the filters. Clear them to see all.</source>
      <translation>
        <numerusform>The only scene does not fit the search and the filters. Clear them to see it.</numerusform>
        <numerusform>None of %n scenes fits the search and the filters. Clear them to see all.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{shown} of %n scenes</source>
      <translation>
        <numerusform>{shown} of %n scene</numerusform>
        <numerusform>{shown} of %n scenes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The register lists %n units there.</source>
      <translation>
        <numerusform>The register lists one unit there.</numerusform>
        <numerusform>The register lists %n units there.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n of {total} classes hang on doubtful positions.</source>
      <translation>
        <numerusform>One of {total} classes hangs on doubtful positions.</numerusform>
        <numerusform>%n of {total} classes hang on doubtful positions.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The class of %n scenes may change: {names}.</source>
      <translation>
        <numerusform>The class of one scene may change: {names}.</numerusform>
        <numerusform>The class of %n scenes may change: {names}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Its code stands in %n rows.</source>
      <translation>
        <numerusform>Its code stands in one row.</numerusform>
        <numerusform>Its code stands in %n rows.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n units at one point are one school: {names}.</source>
      <translation>
        <numerusform>One unit at one point is one school: {names}.</numerusform>
        <numerusform>%n units at one point are one school: {names}.</numerusform>
      </translation>
    </message>
  </context>
</TS>
