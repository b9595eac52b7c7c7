<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv_SE" sourcelanguage="en">
  <context>
    <name>Drogscen</name>
    <message>
      <source>Schools too far from the drug scenes to be measured: {count} of layer “{layer}”.</source>
      <translation>Skolor som ligger för långt från drogscenerna för att mätas: {count} i lagret ”{layer}”.</translation>
    </message>
    <message>
      <source>No drug scene of layer “{scenes}” lies within {distance} km of a school of layer “{schools}”; the closest is {nearest} km away. Check the CRS of both layers.</source>
      <translation>Ingen drogscen i lagret ”{scenes}” ligger inom {distance} km från en skola i lagret ”{schools}”; den närmaste är {nearest} km bort. Kontrollera båda lagrens koordinatsystem.</translation>
    </message>
    <message>
      <source>School units that count, with position: {units}, at {places} different places.</source>
      <translation>Skolenheter som räknas och har läge: {units}, på {places} olika platser.</translation>
    </message>
    <message>
      <source>District {id}</source>
      <translation>Område {id}</translation>
    </message>
    <message>
      <source>Drug scenes outside every district of layer “{layer}”: {count}.</source>
      <translation>Drogscener utanför alla stadsdelsområden i lagret ”{layer}”: {count}.</translation>
    </message>
    <message>
      <source>Cancelled. Nothing was written.</source>
      <translation>Avbrutet. Inget har skrivits.</translation>
    </message>
    <message>
      <source>points or polygons</source>
      <translation>punkter eller polygoner</translation>
    </message>
    <message>
      <source>polygons</source>
      <translation>polygoner</translation>
    </message>
    <message>
      <source>Layer “{layer}” has geometries of type {found}; {wanted} are needed. Choose another layer.</source>
      <translation>Lagret ”{layer}” har geometrier av typen {found}; det behövs {wanted}. Välj ett annat lager.</translation>
    </message>
    <message>
      <source>Layer “{layer}” has no CRS, so nothing can be measured. Set it (right-click it in the Layers panel ▸ Layer CRS ▸ Set Layer CRS…) and run again.</source>
      <translation>Lagret ”{layer}” saknar koordinatsystem, så inget kan mätas. Ange det (högerklicka på det i lagerpanelen ▸ Lagrets referenskoordinatsystem ▸ Ange koordinatsystem för lager…) och kör igen.</translation>
    </message>
    <message>
      <source>Layer “{layer}” has no field “{field}”. Choose another for “{parameter}”.</source>
      <translation>Lagret ”{layer}” har inget fält ”{field}”. Välj ett annat för ”{parameter}”.</translation>
    </message>
    <message>
      <source>Number of drug scenes</source>
      <translation>Antal drogscener</translation>
    </message>
    <message>
      <source>Number of classified drug scenes</source>
      <translation>Antal klassade drogscener</translation>
    </message>
    <message>
      <source>Number of drug scenes near the limit</source>
      <translation>Antal drogscener nära gränsen</translation>
    </message>
    <message>
      <source>Number of drug scenes with unknown class</source>
      <translation>Antal drogscener med okänd klass</translation>
    </message>
    <message>
      <source>Number of schools that count</source>
      <translation>Antal skolor som räknas</translation>
    </message>
    <message>
      <source>Number of scene–school pairs</source>
      <translation>Antal par av plats och skola</translation>
    </message>
    <message>
      <source>Open drug scenes</source>
      <translation>Öppna drogscener</translation>
    </message>
    <message>
      <source>Key of the scene</source>
      <translation>Drogscenens nyckel</translation>
    </message>
    <message>
      <source>Name of the scene</source>
      <translation>Drogscenens namn</translation>
    </message>
    <message>
      <source>Schools</source>
      <translation>Skolor</translation>
    </message>
    <message>
      <source>School unit code</source>
      <translation>Skolenhetskod</translation>
    </message>
    <message>
      <source>Name of the school</source>
      <translation>Skolans namn</translation>
    </message>
    <message>
      <source>Schools that count (empty: active grundskolor, where the layer has a register's columns)</source>
      <translation>Skolor som räknas (tomt: aktiva grundskolor, om lagret har ett registers kolumner)</translation>
    </message>
    <message>
      <source>Number of pupils</source>
      <translation>Antal elever</translation>
    </message>
    <message>
      <source>Radius (metres)</source>
      <translation>Radie (meter)</translation>
    </message>
    <message>
      <source>Near the limit: margin (metres)</source>
      <translation>Nära gränsen: marginal (meter)</translation>
    </message>
    <message>
      <source>City districts</source>
      <translation>Stadsdelsområden</translation>
    </message>
    <message>
      <source>Name of the district</source>
      <translation>Stadsdelsområdets namn</translation>
    </message>
    <message>
      <source>Draw the rings as one shape</source>
      <translation>Rita ringarna som en enda yta</translation>
    </message>
    <message>
      <source>Drug scenes</source>
      <translation>Drogscener</translation>
    </message>
    <message>
      <source>School rings</source>
      <translation>Ringar kring skolorna</translation>
    </message>
    <message>
      <source>Scene–school pairs</source>
      <translation>Par av plats och skola</translation>
    </message>
    <message>
      <source>Exposed schools</source>
      <translation>Berörda skolor</translation>
    </message>
    <message>
      <source>Run record</source>
      <translation>Körningsprotokoll</translation>
    </message>
    <message>
      <source>JSON files</source>
      <translation>JSON-filer</translation>
    </message>
    <message>
      <source>Classify drug scenes near schools</source>
      <translation>Klassa drogscener nära skolor</translation>
    </message>
    <message>
      <source>Tags open drug scenes within a radius of a school, with distances, rings and the schools exposed.</source>
      <translation>Märker öppna drogscener inom en radie från en skola, med avstånd, ringar och de berörda skolorna.</translation>
    </message>
    <message>
      <source>drug scene,school,buffer,distance,near,within,safety,exposed,motion,classify</source>
      <translation>drogscen,skola,buffert,avstånd,nära,inom,trygghet,utsatt,motion,klassa</translation>
    </message>
    <message>
      <source>Choose the field with the names of the city districts.</source>
      <translation>Välj fältet med stadsdelsområdenas namn.</translation>
    </message>
    <message>
      <source>Shapefiles cut field names at 10 characters and texts at 254. Choose GeoPackage to keep everything.</source>
      <translation>Shapefiler kapar fältnamn vid 10 tecken och texter vid 254. Välj GeoPackage för att behålla allt.</translation>
    </message>
    <message>
      <source>The output “{title}” would replace {path}, which layer “{layer}” comes from. Choose another file.</source>
      <translation>Resultatet ”{title}” skulle ersätta {path}, som lagret ”{layer}” kommer från. Välj en annan fil.</translation>
    </message>
    <message>
      <source>The outputs “{first}” and “{second}” would both be written to {path}, and one would replace the other. Choose a file for each, or a table for each in a GeoPackage.</source>
      <translation>Resultaten ”{first}” och ”{second}” skulle båda skrivas till {path}, och det ena ersätta det andra. Välj en fil för vart och ett, eller en tabell för vart och ett i en GeoPackage.</translation>
    </message>
    <message>
      <source>Places where young people are especially exposed: {classified} of {scenes}. Near the limit: {borderline}.</source>
      <translation>Särskilt utsatta platser för unga: {classified} av {scenes}. Nära gränsen: {borderline}.</translation>
    </message>
    <message>
      <source>Unknown: {unknown}.</source>
      <translation>Okända: {unknown}.</translation>
    </message>
    <message>
      <source>Classifies each open drug scene by its distance to the nearest schools. A scene with at least one school within the radius is a &lt;i&gt;place where young people are especially exposed&lt;/i&gt; (särskilt utsatt plats för unga). This is the motion's class for single places; it is not the police's &lt;i&gt;särskilt utsatt område&lt;/i&gt;, which is a residential area.</source>
      <translation>Klassar varje öppen drogscen efter avståndet till de närmaste skolorna. En plats med minst en skola inom radien är en &lt;i&gt;särskilt utsatt plats för unga&lt;/i&gt;. Det är motionens klass för enskilda platser och inte polisens &lt;i&gt;särskilt utsatta område&lt;/i&gt;, som är ett bostadsområde.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Distance&lt;/b&gt; is the geodesic on the ellipsoid, in metres, from the nearest edge of the scene to the nearest edge of the school, and 0 where they overlap. It does not depend on the CRS of the layers, which may differ. Scenes and schools may be points or polygons. A scene exactly at the radius is within it; distances are compared to the millimetre. The rings are drawn for the map and decide nothing.</source>
      <translation>&lt;b&gt;Avståndet&lt;/b&gt; är geodetiskt på ellipsoiden, i meter, från drogscenens närmaste kant till skolans närmaste kant, och 0 där de överlappar. Det beror inte på lagrens koordinatsystem, som får vara olika. Drogscener och skolor får vara punkter eller polygoner. En plats precis på radien räknas som inom den; avstånd jämförs på millimetern. Ringarna ritas för kartan och avgör ingenting.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Near the limit&lt;/b&gt;: the nearest school is at most the margin inside or outside the radius, so the class hangs on how exactly the places are mapped.</source>
      <translation>&lt;b&gt;Nära gränsen&lt;/b&gt;: den närmaste skolan ligger högst marginalen innanför eller utanför radien, så klassen hänger på hur noga platserna är kartlagda.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Schools that count&lt;/b&gt;: your expression decides. Left empty, active grundskolor count where the layer has a school register's columns (form, status, unit type), and every school where it has none. Write TRUE to count every school. Schools across a district or municipal border count too, so do not clip the layer. The log says which filter was used and how many schools it kept and dropped.</source>
      <translation>&lt;b&gt;Skolor som räknas&lt;/b&gt;: ditt uttryck avgör. Lämnas det tomt räknas aktiva grundskolor där lagret har ett skolregisters kolumner (skolform, status, enhetstyp), och annars alla skolor. Skriv TRUE för att räkna alla. Skolor på andra sidan en stadsdels- eller kommungräns räknas också, så klipp inte lagret. Loggen säger vilket filter som användes och hur många skolor det behöll och valde bort.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Nothing is dropped silently&lt;/b&gt;: scenes without usable geometry are kept with the class Unknown and the reason; schools without are counted in the log; invalid polygons are repaired for measuring only. Fields about persons in the school register are left out of the results.</source>
      <translation>&lt;b&gt;Inget försvinner i det tysta&lt;/b&gt;: drogscener utan användbar geometri behålls med klassen Okänd och orsaken; skolor utan läge räknas upp i loggen; ogiltiga polygoner lagas bara för mätningen. Skolregistrets uppgifter om personer tas inte med i resultaten.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Identity&lt;/b&gt;: scene_uuid is kept if the layer has it, else made from the key, else from name and place, so that a new run gives the same value.</source>
      <translation>&lt;b&gt;Identitet&lt;/b&gt;: scene_uuid behålls om lagret har fältet, annars bildas den av nyckeln, annars av namn och läge, så att en ny körning ger samma värde.</translation>
    </message>
    <message>
      <source>The police mapping of open drug scenes, as points or areas, in any CRS.</source>
      <translation>Polisens kartläggning av öppna drogscener, som punkter eller ytor, i valfritt koordinatsystem.</translation>
    </message>
    <message>
      <source>A field that is different for every scene and stays the same from mapping to mapping. Left empty, scenes are recognised by name and place.</source>
      <translation>Ett fält som är olika för varje drogscen och detsamma från kartläggning till kartläggning. Lämnas det tomt känns platserna igen på namn och läge.</translation>
    </message>
    <message>
      <source>Shown in labels, logs and the pairs. Left empty, a field called namn or name is used.</source>
      <translation>Visas i etiketter, loggar och paren. Lämnas det tomt används ett fält som heter namn eller name.</translation>
    </message>
    <message>
      <source>Schools as points or property polygons, in any CRS. Include schools on the other side of borders.</source>
      <translation>Skolor som punkter eller fastighetsytor, i valfritt koordinatsystem. Ta med skolor på andra sidan gränser.</translation>
    </message>
    <message>
      <source>The eight-digit school unit code. Left empty, the register's column is used where it is recognised.</source>
      <translation>Skolenhetskoden med åtta siffror. Lämnas det tomt används registrets kolumn om den känns igen.</translation>
    </message>
    <message>
      <source>Left empty, the register's column is used where it is recognised.</source>
      <translation>Lämnas det tomt används registrets kolumn om den känns igen.</translation>
    </message>
    <message>
      <source>An expression that is true for schools that count. Left empty: active grundskolor where the layer has a register's columns, otherwise all. TRUE counts every school.</source>
      <translation>Ett uttryck som är sant för skolor som räknas. Lämnas det tomt: aktiva grundskolor där lagret har ett registers kolumner, annars alla. TRUE räknar alla skolor.</translation>
    </message>
    <message>
      <source>Number of pupils, as number or text such as “cirka 370”; “..” is unknown. Left empty, the register's column is used where it is recognised.</source>
      <translation>Antal elever, som tal eller text som ”cirka 370”; ”..” är okänt. Lämnas det tomt används registrets kolumn om den känns igen.</translation>
    </message>
    <message>
      <source>A scene with a school at this distance or nearer is classified. Always metres, whatever the CRS; the motion says 500.</source>
      <translation>En drogscen med en skola på detta avstånd eller närmare klassas. Alltid meter, oavsett koordinatsystem; motionen säger 500.</translation>
    </message>
    <message>
      <source>A scene whose nearest school is this much inside or outside the radius is marked as near the limit. Metres, less than the radius.</source>
      <translation>En drogscen vars närmaste skola ligger så här nära radien, innanför eller utanför, märks som nära gränsen. Meter, mindre än radien.</translation>
    </message>
    <message>
      <source>City districts as polygons, for naming the district of each scene. They do not limit which schools count.</source>
      <translation>Stadsdelsområden som polygoner, för att ange vilket område varje drogscen ligger i. De begränsar inte vilka skolor som räknas.</translation>
    </message>
    <message>
      <source>The field with the district's name.</source>
      <translation>Fältet med stadsdelsområdets namn.</translation>
    </message>
    <message>
      <source>One shape for all rings together, instead of one ring a school.</source>
      <translation>En yta för alla ringar tillsammans, i stället för en ring per skola.</translation>
    </message>
    <message>
      <source>The scenes with their class, their schools and distances.</source>
      <translation>Drogscenerna med klass, skolor och avstånd.</translation>
    </message>
    <message>
      <source>A ring at the radius around each school that counts, for the map.</source>
      <translation>En ring med radien kring varje skola som räknas, för kartan.</translation>
    </message>
    <message>
      <source>A line from each scene to each school within the radius, with the distance.</source>
      <translation>En linje från varje drogscen till varje skola inom radien, med avståndet.</translation>
    </message>
    <message>
      <source>The schools that have a scene within the radius, with how many and the nearest.</source>
      <translation>Skolorna som har en drogscen inom radien, med hur många och den närmaste.</translation>
    </message>
    <message>
      <source>A JSON file that says what went in, with checksums, which settings were used, and what came out.</source>
      <translation>En JSON-fil som säger vad som gick in, med kontrollsummor, vilka inställningar som användes och vad som kom ut.</translation>
    </message>
    <message>
      <source>Drug scenes without key are recognised by name and place instead: {features}.</source>
      <translation>Drogscener utan nyckel känns i stället igen på namn och läge: {features}.</translation>
    </message>
    <message>
      <source>Drug scenes with the same name and place as another one: {features}. Check whether they are the same.</source>
      <translation>Drogscener med samma namn och läge som en annan: {features}. Kontrollera om de är samma plats.</translation>
    </message>
    <message>
      <source>Layer “{layer}” has no features to classify. If you ticked “Selected features only”, select some.</source>
      <translation>Lagret ”{layer}” har inga objekt att klassa. Om du kryssade i ”Endast valda objekt”, välj några.</translation>
    </message>
    <message>
      <source>Names of drug scenes are taken from field “{field}”.</source>
      <translation>Drogscenernas namn tas från fältet ”{field}”.</translation>
    </message>
    <message>
      <source>Scene {id}</source>
      <translation>Plats {id}</translation>
    </message>
    <message>
      <source>School layer “{layer}” has no features. Choose a layer with schools.</source>
      <translation>Skollagret ”{layer}” har inga objekt. Välj ett lager med skolor.</translation>
    </message>
    <message>
      <source>Layer “{layer}” has fields named as a school register's, but none of their values is the register's: {fields}. They are not used to choose schools.</source>
      <translation>Lagret ”{layer}” har fält som heter som ett skolregisters, men inget av deras värden är registrets: {fields}. De används inte för att välja skolor.</translation>
    </message>
    <message>
      <source>School {id}</source>
      <translation>Skola {id}</translation>
    </message>
    <message>
      <source>None of the {count} schools of layer “{layer}” has a usable position. Give the schools coordinates.</source>
      <translation>Ingen av de {count} skolorna i lagret ”{layer}” har ett användbart läge. Ge skolorna koordinater.</translation>
    </message>
    <message>
      <source>none</source>
      <translation>inget</translation>
    </message>
    <message>
      <source>School fields used: key {key}, name {name}, pupils {pupils}.</source>
      <translation>Använda skolfält: nyckel {key}, namn {name}, elever {pupils}.</translation>
    </message>
    <message>
      <source>Fields about persons are left out of the results: {fields}.</source>
      <translation>Fält om personer tas inte med i resultaten: {fields}.</translation>
    </message>
    <message>
      <source>Layer “{layer}” has several schools with the same “{field}”: {keys}. Each one is counted; remove the extra ones if they are the same school.</source>
      <translation>Lagret ”{layer}” har flera skolor med samma ”{field}”: {keys}. Var och en räknas; ta bort de överflödiga om de är samma skola.</translation>
    </message>
    <message>
      <source>Schools without a known number of pupils in “{field}”: {count}. They add nothing to the sums.</source>
      <translation>Skolor utan känt elevantal i ”{field}”: {count}. De tillför inget till summorna.</translation>
    </message>
    <message>
      <source>Drug scenes near schools, {radius} m ({time})</source>
      <translation>Drogscener nära skolor, {radius} m ({time})</translation>
    </message>
    <message>
      <source>The style of “{layer}” could not be stored in the GeoPackage: {problem}</source>
      <translation>Stilen för ”{layer}” kunde inte sparas i GeoPackage-filen: {problem}</translation>
    </message>
    <message>
      <source>The radius must be a number of metres above 0 and at most {maximum}, not “{value}”.</source>
      <translation>Radien måste vara ett antal meter över 0 och högst {maximum}, inte ”{value}”.</translation>
    </message>
    <message>
      <source>The margin must be a number of metres from 0 up to, but not including, the radius ({radius}), not “{value}”.</source>
      <translation>Marginalen måste vara ett antal meter från 0 upp till, men inte lika med, radien ({radius}), inte ”{value}”.</translation>
    </message>
    <message>
      <source>The coordinates of layer “{layer}” cannot belong to the CRS that it declares: {reason}. First met at {feature}, x = {x}, y = {y}; {count} features in all. Set the layer's right CRS (right-click it in the Layers panel ▸ Layer CRS ▸ Set Layer CRS…) and run again.</source>
      <translation>Koordinaterna i lagret ”{layer}” kan inte höra till det koordinatsystem som det anger: {reason}. Först vid {feature}, x = {x}, y = {y}; {count} objekt i allt. Ange lagrets rätta koordinatsystem (högerklicka på det i lagerpanelen ▸ Lagrets referenskoordinatsystem ▸ Ange koordinatsystem för lager…) och kör igen.</translation>
    </message>
    <message>
      <source>Layer “{layer}” spans {span} degrees of longitude, more than the {maximum} that can be measured in one run. Remove features that lie far away, or run on a selection.</source>
      <translation>Lagret ”{layer}” sträcker sig över {span} längdgrader, mer än de {maximum} som kan mätas i en körning. Ta bort objekt som ligger långt borta, eller kör på ett urval.</translation>
    </message>
    <message>
      <source>Field “{field}” of layer “{layer}” has to tell the drug scenes apart, but {count} values are repeated; “{value}” stands at {features}. Correct the values, or choose another key field.</source>
      <translation>Fältet ”{field}” i lagret ”{layer}” ska skilja drogscenerna åt, men {count} värden upprepas; ”{value}” står vid {features}. Rätta värdena eller välj ett annat nyckelfält.</translation>
    </message>
    <message>
      <source>The output “{title}” cannot be written: {problem}. It may be open in another program, or the disk may be full. Nothing was changed; close the file there or choose another one.</source>
      <translation>Resultatet ”{title}” kan inte skrivas: {problem}. Det kan vara öppet i ett annat program, eller så är disken full. Inget har ändrats; stäng filen där eller välj en annan.</translation>
    </message>
    <message>
      <source>no geometry</source>
      <translation>ingen geometri</translation>
    </message>
    <message>
      <source>empty geometry</source>
      <translation>tom geometri</translation>
    </message>
    <message>
      <source>unreadable geometry</source>
      <translation>oläslig geometri</translation>
    </message>
    <message>
      <source>coordinates that are not numbers</source>
      <translation>koordinater som inte är tal</translation>
    </message>
    <message>
      <source>they are not degrees, and look like metres</source>
      <translation>de är inte grader utan ser ut som meter</translation>
    </message>
    <message>
      <source>they are not metres, and look like degrees</source>
      <translation>de är inte meter utan ser ut som grader</translation>
    </message>
    <message>
      <source>first and second coordinate seem to be swapped</source>
      <translation>första och andra koordinaten verkar ha bytt plats</translation>
    </message>
    <message>
      <source>0, 0, as registers write where coordinates are missing</source>
      <translation>0, 0, som register skriver där koordinater saknas</translation>
    </message>
    <message>
      <source>they lie far outside the area that the CRS is made for</source>
      <translation>de ligger långt utanför det område som koordinatsystemet är gjort för</translation>
    </message>
    <message>
      <source>{names} and {count} more</source>
      <translation>{names} och {count} till</translation>
    </message>
    <message>
      <source>Scene identity</source>
      <translation>Platsens identitet</translation>
    </message>
    <message>
      <source>Class (code)</source>
      <translation>Klass (kod)</translation>
    </message>
    <message>
      <source>Class</source>
      <translation>Klass</translation>
    </message>
    <message>
      <source>Near the limit</source>
      <translation>Nära gränsen</translation>
    </message>
    <message>
      <source>Schools within the radius</source>
      <translation>Skolor inom radien</translation>
    </message>
    <message>
      <source>Nearest school</source>
      <translation>Närmaste skola</translation>
    </message>
    <message>
      <source>Distance to the nearest (m)</source>
      <translation>Avstånd till närmaste (m)</translation>
    </message>
    <message>
      <source>Schools with distance</source>
      <translation>Skolor med avstånd</translation>
    </message>
    <message>
      <source>Pupils in these schools</source>
      <translation>Elever i dessa skolor</translation>
    </message>
    <message>
      <source>City district</source>
      <translation>Stadsdelsområde</translation>
    </message>
    <message>
      <source>Radius (m)</source>
      <translation>Radie (m)</translation>
    </message>
    <message>
      <source>Classified at</source>
      <translation>Tidpunkt för klassning</translation>
    </message>
    <message>
      <source>School</source>
      <translation>Skola</translation>
    </message>
    <message>
      <source>Drug scene</source>
      <translation>Drogscen</translation>
    </message>
    <message>
      <source>Distance (m)</source>
      <translation>Avstånd (m)</translation>
    </message>
    <message>
      <source>Order by distance</source>
      <translation>Ordning efter avstånd</translation>
    </message>
    <message>
      <source>Drug scenes within the radius</source>
      <translation>Drogscener inom radien</translation>
    </message>
    <message>
      <source>Nearest drug scene</source>
      <translation>Närmaste drogscen</translation>
    </message>
    <message>
      <source>The output {path} cannot be written: the folder {folder} does not exist. Create it, or choose another.</source>
      <translation>Resultatet {path} kan inte skrivas: mappen {folder} finns inte. Skapa den eller välj en annan.</translation>
    </message>
    <message>
      <source>The output {path} cannot be written: no permission for {target}. Choose another place, or ask for the right to write.</source>
      <translation>Resultatet {path} kan inte skrivas: behörighet saknas till {target}. Välj en annan plats eller be om skrivrätt.</translation>
    </message>
    <message>
      <source>The output {path} cannot be written: {problem}. It may be open in another program. Close it there, or choose another file.</source>
      <translation>Resultatet {path} kan inte skrivas: {problem}. Filen kan vara öppen i ett annat program. Stäng den där eller välj en annan fil.</translation>
    </message>
    <message>
      <source>Field “{old}” of layer “{layer}” is called “{new}” in the result, as its name is needed there.</source>
      <translation>Fältet ”{old}” i lagret ”{layer}” heter ”{new}” i resultatet, eftersom namnet behövs där.</translation>
    </message>
    <message>
      <source>feature {id} ({name})</source>
      <translation>objekt {id} ({name})</translation>
    </message>
    <message>
      <source>Layer “{layer}”, without usable position ({problem}): {count} features, {features}.</source>
      <translation>Lagret ”{layer}”, utan användbart läge ({problem}): {count} objekt, {features}.</translation>
    </message>
    <message>
      <source>Layer “{layer}”, invalid polygons repaired for measuring: {count} features, {features}.</source>
      <translation>Lagret ”{layer}”, ogiltiga polygoner lagade för mätningen: {count} objekt, {features}.</translation>
    </message>
    <message>
      <source>Layer “{layer}” has curves; they are measured as chains of short lines.</source>
      <translation>Lagret ”{layer}” har kurvor; de mäts som kedjor av korta linjer.</translation>
    </message>
    <message>
      <source>All schools</source>
      <translation>Alla skolor</translation>
    </message>
    <message>
      <source>The run record {path} cannot be written: {problem}. Choose another file.</source>
      <translation>Körningsprotokollet {path} kan inte skrivas: {problem}. Välj en annan fil.</translation>
    </message>
    <message>
      <source>No school filter, and no register columns in layer “{layer}”: all {count} schools count.</source>
      <translation>Inget skolfilter, och inga registerkolumner i lagret ”{layer}”: alla {count} skolor räknas.</translation>
    </message>
    <message>
      <source>School filter: {expression}</source>
      <translation>Skolfilter: {expression}</translation>
    </message>
    <message>
      <source>Schools kept: {kept} of {count}. Dropped: {dropped}.</source>
      <translation>Skolor som behölls: {kept} av {count}. Bortvalda: {dropped}.</translation>
    </message>
    <message>
      <source>The school filter keeps none of the {count} schools of layer “{layer}”. Filter: {expression}. Correct the filter, or write TRUE to keep every school.</source>
      <translation>Skolfiltret behåller ingen av de {count} skolorna i lagret ”{layer}”. Filter: {expression}. Rätta filtret, eller skriv TRUE för att behålla alla skolor.</translation>
    </message>
    <message>
      <source>not a grundskola (“{column}”)</source>
      <translation>inte en grundskola (”{column}”)</translation>
    </message>
    <message>
      <source>not active (“{column}”)</source>
      <translation>inte aktiv (”{column}”)</translation>
    </message>
    <message>
      <source>not a school unit (“{column}”)</source>
      <translation>inte en skolenhet (”{column}”)</translation>
    </message>
    <message>
      <source>the filter is not true</source>
      <translation>filtret är inte sant</translation>
    </message>
    <message>
      <source>The school filter names fields that layer “{layer}” does not have: {fields}. Correct the filter.</source>
      <translation>Skolfiltret nämner fält som lagret ”{layer}” inte har: {fields}. Rätta filtret.</translation>
    </message>
    <message>
      <source>The school filter cannot be read: {problem}. Filter: {expression}. Correct it and run again.</source>
      <translation>Skolfiltret går inte att läsa: {problem}. Filter: {expression}. Rätta det och kör igen.</translation>
    </message>
    <message>
      <source>The school filter fails at feature {id} of layer “{layer}”: {problem}. Correct the filter.</source>
      <translation>Skolfiltret misslyckas vid objekt {id} i lagret ”{layer}”: {problem}. Rätta filtret.</translation>
    </message>
    <message>
      <source>School with one drug scene within {radius} m</source>
      <translation>Skola med en drogscen inom {radius} m</translation>
    </message>
    <message>
      <source>School with several drug scenes within {radius} m</source>
      <translation>Skola med flera drogscener inom {radius} m</translation>
    </message>
    <message>
      <source>Nearest drug scene: {name}, {distance} m</source>
      <translation>Närmaste drogscen: {name}, {distance} m</translation>
    </message>
    <message>
      <source>To the nearest school</source>
      <translation>Till närmaste skola</translation>
    </message>
    <message>
      <source>To further schools within the radius</source>
      <translation>Till fler skolor inom radien</translation>
    </message>
    <message>
      <source>Within {radius} m of a school</source>
      <translation>Inom {radius} m från en skola</translation>
    </message>
    <message>
      <source>Place where young people are especially exposed (school within {radius} m)</source>
      <translation>Särskilt utsatt plats för unga (skola inom {radius} m)</translation>
    </message>
    <message>
      <source>The same, but near the limit (at most {margin} m inside)</source>
      <translation>Detsamma, men nära gränsen (högst {margin} m innanför)</translation>
    </message>
    <message>
      <source>No school within the radius, but near the limit (at most {margin} m outside)</source>
      <translation>Ingen skola inom radien, men nära gränsen (högst {margin} m utanför)</translation>
    </message>
    <message>
      <source>No school within {radius} m</source>
      <translation>Ingen skola inom {radius} m</translation>
    </message>
    <message>
      <source>Unknown: no usable position</source>
      <translation>Okänd: inget användbart läge</translation>
    </message>
    <message>
      <source>Nearest school: {name}, {distance} m</source>
      <translation>Närmaste skola: {name}, {distance} m</translation>
    </message>
    <message>
      <source>Schools within {radius} m: {schools}</source>
      <translation>Skolor inom {radius} m: {schools}</translation>
    </message>
    <message>
      <source>Drogscen needs the Python library shapely 2.0 or later, which is not installed.</source>
      <translation>Drogscen behöver Python-biblioteket shapely 2.0 eller senare, som inte är installerat.</translation>
    </message>
    <message>
      <source>Drogscen needs the Python library shapely 2.0 or later; version {found} is installed.</source>
      <translation>Drogscen behöver Python-biblioteket shapely 2.0 eller senare; version {found} är installerad.</translation>
    </message>
    <message>
      <source>The installed shapely brings GEOS {bundled}, which cannot be used inside a QGIS built with GEOS {running}.</source>
      <translation>Den installerade shapely har med sig GEOS {bundled}, som inte kan användas i en QGIS byggd med GEOS {running}.</translation>
    </message>
    <message>
      <source>Open the OSGeo4W Shell from the Start menu, run “python -m pip install --user --upgrade shapely”, and start QGIS again.</source>
      <translation>Öppna OSGeo4W Shell från Startmenyn, kör ”python -m pip install --user --upgrade shapely” och starta om QGIS.</translation>
    </message>
    <message>
      <source>In Terminal, run “/Applications/QGIS.app/Contents/MacOS/bin/python3 -m pip install --user --upgrade shapely”, and start QGIS again.</source>
      <translation>Kör ”/Applications/QGIS.app/Contents/MacOS/bin/python3 -m pip install --user --upgrade shapely” i Terminal och starta om QGIS.</translation>
    </message>
    <message>
      <source>On Debian 13, Ubuntu 24.04 and later, run “sudo apt install python3-shapely”. On Debian 12, run “python3 -m pip install --user --break-system-packages 'shapely&gt;=2.0,&lt;2.1' 'numpy&lt;2'”. Elsewhere, run “python3 -m pip install --user --no-binary shapely shapely” with the Python that QGIS uses. Then start QGIS again.</source>
      <translation>På Debian 13, Ubuntu 24.04 och senare: kör ”sudo apt install python3-shapely”. På Debian 12: kör ”python3 -m pip install --user --break-system-packages 'shapely&gt;=2.0,&lt;2.1' 'numpy&lt;2'”. Annars: kör ”python3 -m pip install --user --no-binary shapely shapely” med den Python som QGIS använder. Starta sedan om QGIS.</translation>
    </message>
    <message>
      <source>Made-up example places, not the police's mapping</source>
      <translation>Påhittade exempelplatser, inte polisens kartläggning</translation>
    </message>
    <message>
      <source>Drug scenes near schools – made-up example</source>
      <translation>Drogscener nära skolor – påhittat exempel</translation>
    </message>
    <message>
      <source>Schools: Skolverket, Planned Educations API v4, June 2026</source>
      <translation>Skolor: Skolverket, Planned Educations API v4, juni 2026</translation>
    </message>
    <message>
      <source>Mapping of drug scenes (made-up example)</source>
      <translation>Kartläggning av drogscener (påhittat exempel)</translation>
    </message>
    <message>
      <source>Grundskolor in Stockholm</source>
      <translation>Grundskolor i Stockholm</translation>
    </message>
    <message>
      <source>Classify drug scenes near schools…</source>
      <translation>Klassa drogscener nära skolor…</translation>
    </message>
    <message>
      <source>Open example project</source>
      <translation>Öppna exempelprojekt</translation>
    </message>
    <message>
      <source>Help for Drogscen</source>
      <translation>Hjälp för Drogscen</translation>
    </message>
    <message>
      <source>The example project cannot be made: {problem}. Make room or ask for the right to write there.</source>
      <translation>Exempelprojektet kan inte skapas: {problem}. Frigör utrymme eller be om skrivrätt där.</translation>
    </message>
    <message>
      <source>The picture {path} cannot be written.</source>
      <translation>Bilden {path} kan inte skrivas.</translation>
    </message>
    <message>
      <source>The classification failed; the log says why.</source>
      <translation>Klassningen misslyckades; loggen säger varför.</translation>
    </message>
    <message>
      <source>Input</source>
      <translation>Underlag</translation>
    </message>
  </context>
</TS>
