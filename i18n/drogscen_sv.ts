<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv_SE" sourcelanguage="en">
  <context>
    <name>Drogscen</name>
    <message>
      <source>Classification</source>
      <translation>Klassning</translation>
    </message>
    <message>
      <source>Plans and meetings</source>
      <translation>Planer och möten</translation>
    </message>
    <message>
      <source>Cancelled. Nothing was written.</source>
      <translation>Avbrutet. Inget har skrivits.</translation>
    </message>
    <message>
      <source>Feature {id}</source>
      <translation>Objekt {id}</translation>
    </message>
    <message>
      <source>Counted beside the schools, from layer “{layer}”: {places}.</source>
      <translation>Räknat vid sidan av skolorna, från lager ”{layer}”: {places}.</translation>
    </message>
    <message>
      <source>Features of other kinds in layer “{layer}”, which are not counted: {kinds}.</source>
      <translation>Objekt av annat slag i lager ”{layer}”, som inte räknas: {kinds}.</translation>
    </message>
    <message>
      <source>others</source>
      <translation>övriga</translation>
    </message>
    <message>
      <source>Schools that count: {schools}.</source>
      <translation>Skolor som räknas: {schools}.</translation>
    </message>
    <message>
      <source>Schools that count: {schools}, which are {units} units of the register.</source>
      <translation>Skolor som räknas: {schools}, som är {units} enheter i registret.</translation>
    </message>
    <message>
      <source>Schools too far from the drug scenes to be measured: {count} of layer “{layer}”.</source>
      <translation>Skolor som ligger för långt från drogscenerna för att mätas: {count} i lagret ”{layer}”.</translation>
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
      <source>Places where young people are especially exposed: {classified} of {scenes}. Near the limit: {borderline}.</source>
      <translation>Särskilt utsatta platser för unga: {classified} av {scenes}. Nära gränsen: {borderline}.</translation>
    </message>
    <message>
      <source>Schools that count: {schools} ({units} units).</source>
      <translation>Skolor som räknas: {schools} ({units} enheter).</translation>
    </message>
    <message>
      <source>Unknown: {unknown}.</source>
      <translation>Okända: {unknown}.</translation>
    </message>
    <message>
      <source>{scene}: {edge} m from the edge, {point} m from the point</source>
      <translation>{scene}: {edge} m från kanten, {point} m från punkten</translation>
    </message>
    <message numerus="yes">
      <source>%n classes are due to the edge of premises ({scenes}).</source>
      <translation>
        <numerusform>En klass beror på kanten av skolans område ({scenes}).</numerusform>
        <numerusform>%n klasser beror på kanten av skolans område ({scenes}).</numerusform>
      </translation>
    </message>
    <message>
      <source>Schools without position, which may lie near a scene: {count} ({names}).</source>
      <translation>Skolor utan läge, som kan ligga nära en scen: {count} ({names}).</translation>
    </message>
    <message>
      <source>No field with names was recognised in “{layer}”: the scenes are numbered. Choose one under “Name of the scene”.</source>
      <translation>Inget fält med namn kändes igen i ”{layer}”: scenerna är numrerade. Välj ett under ”Drogscenens namn”.</translation>
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
      <source>Preschools, leisure centres or other places that are counted within the radius of each scene and never decide its class. A column with kinds is recognised, as in a municipal layer; schools in it are not counted. SCB's layer of preschools is recognised by its name.</source>
      <translation>Förskolor, fritidsgårdar eller andra platser som räknas inom radien för varje scen och aldrig avgör dess klass. En kolumn med slag känns igen, som i ett kommunalt lager; skolor i den räknas inte. SCB:s lager med förskolor känns igen på sitt namn.</translation>
    </message>
    <message>
      <source>What all features of the layer beside are called, such as “parklekar”.</source>
      <translation>Vad alla objekt i lagret vid sidan av kallas, till exempel ”parklekar”.</translation>
    </message>
    <message>
      <source>Premises, properties or buildings as areas. A school whose point lies in one is measured from its edge; where that alone decides the class, both distances are given.</source>
      <translation>Skolområden, fastigheter eller byggnader som ytor. En skola vars punkt ligger i en yta mäts från dess kant; där det ensamt avgör klassen anges båda avstånden.</translation>
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
      <source>A file to hand on: all four results, styled, with a project that shows them. What was in the file is replaced. Leave the outputs above as temporary layers; those that are opened come from this file.</source>
      <translation>En fil att lämna vidare: alla fyra resultaten, med stil, och ett projekt som visar dem. Det som fanns i filen ersätts. Låt resultaten ovan vara tillfälliga lager; de som öppnas kommer från den här filen.</translation>
    </message>
    <message>
      <source>A JSON file that says what went in, with checksums, which settings were used, and what came out.</source>
      <translation>En JSON-fil som säger vad som gick in, med kontrollsummor, vilka inställningar som användes och vad som kom ut.</translation>
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
      <source>Number of school units that count</source>
      <translation>Antal skolenheter som räknas</translation>
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
      <source>Radius (metres)</source>
      <translation>Radie (meter)</translation>
    </message>
    <message>
      <source>City districts</source>
      <translation>Stadsdelsområden</translation>
    </message>
    <message>
      <source>Counted beside, such as preschools</source>
      <translation>Räknas vid sidan av, till exempel förskolor</translation>
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
      <source>GeoPackage</source>
      <translation>GeoPackage</translation>
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
      <source>Near the limit: margin (metres)</source>
      <translation>Nära gränsen: marginal (meter)</translation>
    </message>
    <message>
      <source>Schools that count (empty: active grundskolor, where the layer has a register's columns)</source>
      <translation>Skolor som räknas (tomt: aktiva grundskolor, om lagret har ett registers kolumner)</translation>
    </message>
    <message>
      <source>Premises of the schools</source>
      <translation>Skolornas områden</translation>
    </message>
    <message>
      <source>What is counted beside (empty: as the layer says)</source>
      <translation>Vad som räknas vid sidan av (tomt: som lagret säger)</translation>
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
      <source>Number of pupils</source>
      <translation>Antal elever</translation>
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
      <source>Everything is in {path}.</source>
      <translation>Allt finns i {path}.</translation>
    </message>
    <message>
      <source>The areas of layer “{layer}” are as large as districts (half of them over {area} km²), so they are no schools. Choose the layer with the schools.</source>
      <translation>Ytorna i lagret ”{layer}” är stora som stadsdelar (hälften över {area} km²), så de är inga skolor. Välj lagret med skolorna.</translation>
    </message>
    <message>
      <source>The radius is {radius} m. If you meant kilometres, type metres: {metres}.</source>
      <translation>Radien är {radius} m. Menade du kilometer skriver du meter: {metres}.</translation>
    </message>
    <message>
      <source>Layer “{layer}” was chosen as drug scenes, but looks like a school register. Check the choice.</source>
      <translation>Lagret ”{layer}” är valt som drogscener men ser ut som ett skolregister. Kontrollera valet.</translation>
    </message>
    <message>
      <source>The areas of layer “{layer}”, chosen as drug scenes, are as large as districts. Check the choice.</source>
      <translation>Ytorna i lagret ”{layer}”, som är valt som drogscener, är stora som stadsdelar. Kontrollera valet.</translation>
    </message>
    <message>
      <source>Layer “{layer}” holds only the schools near drug scenes of an earlier run. Choose the whole register if the radius or the scenes have changed.</source>
      <translation>Lagret ”{layer}” innehåller bara skolorna nära drogscener från en tidigare körning. Välj hela registret om radien eller scenerna har ändrats.</translation>
    </message>
    <message>
      <source>Letters in layer “{layer}” were damaged by a wrong encoding, as “{example}”. Set the right one (layer properties ▸ Source ▸ Data source encoding), or save the file as UTF-8.</source>
      <translation>Bokstäver i lagret ”{layer}” har skadats av fel teckenkodning, som i ”{example}”. Välj rätt kodning (lagrets egenskaper ▸ Källa ▸ Datakällans kodning), eller spara filen som UTF-8.</translation>
    </message>
    <message>
      <source>No drug scene of layer “{scenes}” lies within {distance} km of a school of layer “{schools}”; the closest is {nearest} km away. Check the CRS of both layers.</source>
      <translation>Ingen drogscen i lagret ”{scenes}” ligger inom {distance} km från en skola i lagret ”{schools}”; den närmaste är {nearest} km bort. Kontrollera båda lagrens koordinatsystem.</translation>
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
      <source>No school that counts in layer “{layer}” has a usable position ({count} in all). Give the schools coordinates.</source>
      <translation>Ingen skola som räknas i lagret ”{layer}” har ett användbart läge ({count} sammanlagt). Ge skolorna koordinater.</translation>
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
      <source>Layer “{layer}” has several rows with the same “{field}”: {keys}. Rows with one name are counted as one unit; put the codes of the others right.</source>
      <translation>Lager ”{layer}” har flera rader med samma ”{field}”: {keys}. Rader med samma namn räknas som en enhet; rätta koderna för de andra.</translation>
    </message>
    <message>
      <source>Schools with 0 pupils in “{field}”: {count}. MapInfo's files hold 0 where a number is missing or suppressed, so it is taken as not known.</source>
      <translation>Skolor med 0 elever i ”{field}”: {count}. MapInfos filer har 0 där ett tal saknas eller är dolt, så det räknas som okänt.</translation>
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
      <source>Field “{old}” of layer “{layer}” is called “{new}” in the result, as its name is needed there.</source>
      <translation>Fältet ”{old}” i lagret ”{layer}” heter ”{new}” i resultatet, eftersom namnet behövs där.</translation>
    </message>
    <message>
      <source>All schools</source>
      <translation>Alla skolor</translation>
    </message>
    <message>
      <source>Names of drug scenes are taken from field “{field}”.</source>
      <translation>Drogscenernas namn tas från fältet ”{field}”.</translation>
    </message>
    <message>
      <source>Layer “{layer}” has no features to classify. If you ticked “Selected features only”, select some.</source>
      <translation>Lagret ”{layer}” har inga objekt att klassa. Om du kryssade i ”Endast valda objekt”, välj några.</translation>
    </message>
    <message>
      <source>Scene {id}</source>
      <translation>Scen {id}</translation>
    </message>
    <message>
      <source>Schools that count: {kept} of {count} rows: {filter}.</source>
      <translation>Skolor som räknas: {kept} av {count} rader: {filter}.</translation>
    </message>
    <message>
      <source>your expression</source>
      <translation>ditt uttryck</translation>
    </message>
    <message>
      <source>Show the expression</source>
      <translation>Visa uttrycket</translation>
    </message>
    <message>
      <source>Premises {id}</source>
      <translation>Område {id}</translation>
    </message>
    <message>
      <source>The areas of layer “{layer}” are as large as districts (half of them over {area} km²), so they are no premises. Choose the layer with the premises of the schools, or none.</source>
      <translation>Ytorna i lager ”{layer}” är stora som stadsdelar (hälften över {area} km²), så de är inga skolområden. Välj lagret med skolornas områden, eller inget.</translation>
    </message>
    <message>
      <source>Schools measured from the edge of their premises: {count} of {total}; the others from their own point or area.</source>
      <translation>Skolor som mäts från skolområdets kant: {count} av {total}; de övriga från sin egen punkt eller yta.</translation>
    </message>
    <message>
      <source>City district board</source>
      <translation>Stadsdelsnämnd</translation>
    </message>
    <message>
      <source>Districts in the data</source>
      <translation>Stadsdelar i underlaget</translation>
    </message>
    <message>
      <source>Classified scenes</source>
      <translation>Klassade scener</translation>
    </message>
    <message>
      <source>On the border to another board</source>
      <translation>På gränsen till en annan nämnd</translation>
    </message>
    <message>
      <source>School units exposed</source>
      <translation>Berörda skolenheter</translation>
    </message>
    <message>
      <source>Pupils in these schools</source>
      <translation>Elever i dessa skolor</translation>
    </message>
    <message>
      <source>Schools with uncertain number of pupils</source>
      <translation>Skolor med osäkert elevantal</translation>
    </message>
    <message>
      <source>Plans</source>
      <translation>Planer</translation>
    </message>
    <message>
      <source>Classified scenes with an active plan</source>
      <translation>Klassade scener med aktiv plan</translation>
    </message>
    <message>
      <source>Share with an active plan</source>
      <translation>Andel med aktiv plan</translation>
    </message>
    <message>
      <source>Mapping and source</source>
      <translation>Kartläggning och källa</translation>
    </message>
    <message>
      <source>All together</source>
      <translation>Totalt</translation>
    </message>
    <message>
      <source>Outside every district</source>
      <translation>Utanför alla stadsdelar</translation>
    </message>
    <message>
      <source>Summary by district</source>
      <translation>Sammanställning per stadsdelsnämnd</translation>
    </message>
    <message>
      <source>Scenes, schools exposed, pupils and plans by city district board.</source>
      <translation>Scener, berörda skolor, elever och planer per stadsdelsnämnd.</translation>
    </message>
    <message>
      <source>Adds up the latest mapping of a plan store by city district board. Older districts count for the board that answers for them today (Norrmalm and Östermalm: Norra innerstaden; Rinkeby-Kista and Spånga-Tensta: Järva), however they are spelled.</source>
      <translation>Summerar den senaste kartläggningen i ett planlager per stadsdelsnämnd. Äldre stadsdelar räknas till den nämnd som ansvarar för dem i dag (Norrmalm och Östermalm: Norra innerstaden; Rinkeby-Kista och Spånga-Tensta: Järva), hur de än är stavade.</translation>
    </message>
    <message>
      <source>A school near two scenes counts once in a row; as boards can share a school, the last row, all together, can be less than the sum. &lt;b&gt;Pupils&lt;/b&gt; adds up the known numbers; beside it stands for how many schools the number is approximate or suppressed.</source>
      <translation>En skola nära två scener räknas en gång per rad; eftersom nämnder kan dela en skola kan sista raden, totalt, vara mindre än summan. &lt;b&gt;Elever&lt;/b&gt; summerar de kända antalen; bredvid står för hur många skolor antalet är ungefärligt eller dolt.</translation>
    </message>
    <message>
      <source>&lt;b&gt;With districts&lt;/b&gt; as polygons the result can be drawn, boards without scenes are there too, and scenes on a border are counted. Without, the districts are those that the classification found. Scenes outside every district have a row of their own.</source>
      <translation>&lt;b&gt;Med stadsdelar&lt;/b&gt; som polygoner kan resultatet ritas, nämnder utan scener finns med, och scener på en gräns räknas. Utan dem gäller de stadsdelar som klassningen fann. Scener utanför alla stadsdelar har en egen rad.</translation>
    </message>
    <message>
      <source>drug scene,district,board,summary,pupils,coverage,plan</source>
      <translation>drogscen,stadsdel,nämnd,sammanställning,elever,täckning,plan</translation>
    </message>
    <message>
      <source>Polygons of the districts, older or newer; without them the result is a table.</source>
      <translation>Stadsdelarnas polygoner, äldre eller nyare; utan dem blir resultatet en tabell.</translation>
    </message>
    <message>
      <source>The field with the districts' names.</source>
      <translation>Fältet med stadsdelarnas namn.</translation>
    </message>
    <message>
      <source>A row a board, one for scenes outside every district, one for all together.</source>
      <translation>En rad per nämnd, en för scener utanför alla stadsdelar, en totalt.</translation>
    </message>
    <message>
      <source>Drug scenes outside every district: {count}.</source>
      <translation>Drogscener utanför alla stadsdelar: {count}.</translation>
    </message>
    <message>
      <source>Drug scenes on the border of two boards, counted for one: {count}.</source>
      <translation>Drogscener på gränsen mellan två nämnder, räknade till en: {count}.</translation>
    </message>
    <message>
      <source>Evaluate measures</source>
      <translation>Utvärdera åtgärder</translation>
    </message>
    <message>
      <source>Whether there were fewer incidents after a measure than chance gives, and what could not have been seen.</source>
      <translation>Om det blev färre händelser efter en åtgärd än slumpen ger, och vad som inte hade kunnat synas.</translation>
    </message>
    <message>
      <source>Counts incidents within a zone around the places of a plan, before and after its measures began, and at places to compare with. The answer is one sentence; beside it stands what to know when reading it.</source>
      <translation>Räknar händelser inom en zon runt platserna i en plan, före och efter att åtgärderna började, och på platser att jämföra med. Svaret är en mening; bredvid står vad man behöver veta när man läser den.</translation>
    </message>
    <message>
      <source>&lt;b&gt;A change is said only where two ways of counting see it.&lt;/b&gt; Where there are too few incidents, the answer says that not even no incidents at all would have shown anything.</source>
      <translation>&lt;b&gt;En förändring sägs bara om två sätt att räkna ser den.&lt;/b&gt; Är händelserna för få säger svaret att inte ens noll händelser hade visat något.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Settle the question first&lt;/b&gt;: saved while its answer lies ahead, the question is settled, and what differs later stands beside the answer.</source>
      <translation>&lt;b&gt;Fastställ frågan först&lt;/b&gt;: sparas den medan svaret ligger framåt i tiden är frågan fastställd, och det som senare avviker står bredvid svaret.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Incidents&lt;/b&gt; are counted in memory: no point, id or address is stored. Without a layer, typed counts of an indicator are used.</source>
      <translation>&lt;b&gt;Händelser&lt;/b&gt; räknas i minnet: ingen punkt, id eller adress lagras. Utan lager används en indikators inskrivna antal.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Drug offences&lt;/b&gt; follow what the police do, and say nothing about whether a measure helps.</source>
      <translation>&lt;b&gt;Narkotikabrott&lt;/b&gt; följer polisens arbete och säger inget om ifall en åtgärd hjälper.</translation>
    </message>
    <message>
      <source>evaluation,effect,before,after,comparison,incidents,measure</source>
      <translation>utvärdering,effekt,före,efter,jämförelse,händelser,åtgärd</translation>
    </message>
    <message>
      <source>The answer in a sentence</source>
      <translation>Svaret i en mening</translation>
    </message>
    <message>
      <source>Say which plan, measure or settled evaluation it is about.</source>
      <translation>Ange vilken plan, åtgärd eller fastställd utvärdering det gäller.</translation>
    </message>
    <message>
      <source>Say which field of the incidents holds the date.</source>
      <translation>Ange vilket fält i händelserna som har datumet.</translation>
    </message>
    <message>
      <source>Say up to which day the data are complete.</source>
      <translation>Ange till och med vilken dag underlaget är komplett.</translation>
    </message>
    <message>
      <source>Counts of the evaluation</source>
      <translation>Utvärderingens antal</translation>
    </message>
    <message>
      <source>Counts by month</source>
      <translation>Antal per månad</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>Rapport</translation>
    </message>
    <message>
      <source>Saved in the plan store: “{title}”.</source>
      <translation>Sparad i planlagret: ”{title}”.</translation>
    </message>
    <message>
      <source>Plan</source>
      <translation>Plan</translation>
    </message>
    <message>
      <source>Title or key of the plan whose places have the measure.</source>
      <translation>Rubrik eller nyckel för den plan vars platser har åtgärden.</translation>
    </message>
    <message>
      <source>Measure</source>
      <translation>Åtgärd</translation>
    </message>
    <message>
      <source>Title or key; empty: the whole plan.</source>
      <translation>Rubrik eller nyckel; tomt: hela planen.</translation>
    </message>
    <message>
      <source>Settled evaluation</source>
      <translation>Fastställd utvärdering</translation>
    </message>
    <message>
      <source>Title or key of one that was settled: its question is used, and what differs is said beside the answer.</source>
      <translation>Rubrik eller nyckel för en fastställd: dess fråga används, och det som avviker sägs bredvid svaret.</translation>
    </message>
    <message>
      <source>Incidents</source>
      <translation>Händelser</translation>
    </message>
    <message>
      <source>Points, in any CRS. They are counted in memory and never stored. Empty: typed counts of the indicator.</source>
      <translation>Punkter i valfritt koordinatsystem. De räknas i minnet och lagras aldrig. Tomt: indikatorns inskrivna antal.</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>Datum</translation>
    </message>
    <message>
      <source>Dates or times; text as YYYY-MM-DD.</source>
      <translation>Datum eller tider; text som ÅÅÅÅ-MM-DD.</translation>
    </message>
    <message>
      <source>Category</source>
      <translation>Kategori</translation>
    </message>
    <message>
      <source>Codes or names of categories.</source>
      <translation>Kategoriernas koder eller namn.</translation>
    </message>
    <message>
      <source>Id</source>
      <translation>Id</translation>
    </message>
    <message>
      <source>By which repeated rows are told.</source>
      <translation>För att känna igen upprepade rader.</translation>
    </message>
    <message>
      <source>Data complete to</source>
      <translation>Underlaget komplett till</translation>
    </message>
    <message>
      <source>The last day up to which the data hold every incident.</source>
      <translation>Sista dagen till och med vilken underlaget har alla händelser.</translation>
    </message>
    <message>
      <source>Categories that count</source>
      <translation>Kategorier som räknas</translation>
    </message>
    <message>
      <source>Codes or names with semicolons between them; empty: all.</source>
      <translation>Koder eller namn med semikolon emellan; tomt: alla.</translation>
    </message>
    <message>
      <source>Indicator</source>
      <translation>Indikator</translation>
    </message>
    <message>
      <source>Title or key; its typed counts, or its categories.</source>
      <translation>Rubrik eller nyckel; dess inskrivna antal, eller dess kategorier.</translation>
    </message>
    <message>
      <source>Comparison places</source>
      <translation>Jämförelseplatserna</translation>
    </message>
    <message>
      <source>Names or keys of scenes with semicolons between them, chosen by what they were like before.</source>
      <translation>Scenernas namn eller nycklar med semikolon emellan, valda efter hur de var före.</translation>
    </message>
    <message>
      <source>Places with the measure</source>
      <translation>Platser med åtgärden</translation>
    </message>
    <message>
      <source>Names or keys of scenes of the plan; empty: all of them.</source>
      <translation>Namn eller nycklar för scener i planen; tomt: alla.</translation>
    </message>
    <message>
      <source>Months before and after</source>
      <translation>Månader före och efter</translation>
    </message>
    <message>
      <source>Whole years hold the same seasons.</source>
      <translation>Hela år har samma årstider.</translation>
    </message>
    <message>
      <source>Zone (metres from the place)</source>
      <translation>Zon (meter från platsen)</translation>
    </message>
    <message>
      <source>Ring to (metres, 0 for none)</source>
      <translation>Ring till (meter, 0 för ingen)</translation>
    </message>
    <message>
      <source>From the edge of the place, to the millimetre.</source>
      <translation>Från platsens kant, på millimetern.</translation>
    </message>
    <message>
      <source>Window before, from</source>
      <translation>Fönster före, från</translation>
    </message>
    <message>
      <source>Window before, up to and including</source>
      <translation>Fönster före, till och med</translation>
    </message>
    <message>
      <source>Window after, from</source>
      <translation>Fönster efter, från</translation>
    </message>
    <message>
      <source>Window after, up to and including</source>
      <translation>Fönster efter, till och med</translation>
    </message>
    <message>
      <source>Instead of the windows that the start gives; whole months.</source>
      <translation>I stället för de fönster som starten ger; hela månader.</translation>
    </message>
    <message>
      <source>Save in the plan store</source>
      <translation>Spara i planlagret</translation>
    </message>
    <message>
      <source>The question if its answer lies ahead, else the answer.</source>
      <translation>Frågan om svaret ligger framåt i tiden, annars svaret.</translation>
    </message>
    <message>
      <source>A row for each place, zone and window.</source>
      <translation>En rad för varje plats, zon och fönster.</translation>
    </message>
    <message>
      <source>A row for each place, zone and month.</source>
      <translation>En rad för varje plats, zon och månad.</translation>
    </message>
    <message>
      <source>HTML files</source>
      <translation>HTML-filer</translation>
    </message>
    <message>
      <source>The answer, what to know beside it, counts and months, to be read and printed.</source>
      <translation>Svaret, vad man behöver veta, antal och månader, att läsa och skriva ut.</translation>
    </message>
    <message>
      <source>What was asked, of which data, and what came out.</source>
      <translation>Vad som frågades, av vilket underlag, och vad som kom ut.</translation>
    </message>
    <message>
      <source>To know when reading this</source>
      <translation>Att veta när du läser detta</translation>
    </message>
    <message>
      <source>{indicator} by month</source>
      <translation>{indicator} per månad</translation>
    </message>
    <message>
      <source>By month</source>
      <translation>Per månad</translation>
    </message>
    <message>
      <source>Figure</source>
      <translation>Nyckeltal</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>Värde</translation>
    </message>
    <message>
      <source>For those who want the figures</source>
      <translation>För den som vill ha siffrorna</translation>
    </message>
    <message>
      <source>Rows of the data</source>
      <translation>Rader i underlaget</translation>
    </message>
    <message>
      <source>What became of them</source>
      <translation>Vad det blev av dem</translation>
    </message>
    <message>
      <source>Rows</source>
      <translation>Rader</translation>
    </message>
    <message>
      <source>Compared with: {places}.</source>
      <translation>Jämfört med: {places}.</translation>
    </message>
    <message>
      <source>without position</source>
      <translation>utan läge</translation>
    </message>
    <message>
      <source>without a valid date</source>
      <translation>utan giltigt datum</translation>
    </message>
    <message>
      <source>another category</source>
      <translation>annan kategori</translation>
    </message>
    <message>
      <source>outside every zone</source>
      <translation>utanför alla zoner</translation>
    </message>
    <message>
      <source>outside the windows</source>
      <translation>utanför fönstren</translation>
    </message>
    <message>
      <source>counted</source>
      <translation>räknade</translation>
    </message>
    <message>
      <source>Choose a layer for “{parameter}”.</source>
      <translation>Välj ett lager för ”{parameter}”.</translation>
    </message>
    <message>
      <source>Layer “{layer}” is chosen both as “{first}” and as “{second}”. Choose another layer for one of them.</source>
      <translation>Lagret ”{layer}” är valt både som ”{first}” och som ”{second}”. Välj ett annat lager för ett av dem.</translation>
    </message>
    <message>
      <source>classified drug scenes</source>
      <translation>klassade drogscener</translation>
    </message>
    <message>
      <source>the drug scenes of a plan store</source>
      <translation>drogscenerna i ett planlager</translation>
    </message>
    <message>
      <source>school rings</source>
      <translation>skolringar</translation>
    </message>
    <message>
      <source>scene–school pairs</source>
      <translation>par av scen och skola</translation>
    </message>
    <message>
      <source>the schools near drug scenes of an earlier run</source>
      <translation>skolorna nära drogscener från en tidigare körning</translation>
    </message>
    <message>
      <source>Layer “{layer}” holds {what}. Choose another layer for “{parameter}”.</source>
      <translation>Lagret ”{layer}” innehåller {what}. Välj ett annat lager för ”{parameter}”.</translation>
    </message>
    <message>
      <source>“{parameter}” cannot be taken from a field: it is one number for the whole run. Type it.</source>
      <translation>”{parameter}” kan inte hämtas från ett fält: det är ett tal för hela körningen. Skriv in det.</translation>
    </message>
    <message>
      <source>feature {id} ({name})</source>
      <translation>objekt {id} ({name})</translation>
    </message>
    <message>
      <source>Layer “{layer}”, features without usable position, {problem}: {count} ({features}).</source>
      <translation>Lagret ”{layer}”, objekt utan användbart läge, {problem}: {count} ({features}).</translation>
    </message>
    <message>
      <source>Layer “{layer}”, invalid polygons repaired for measuring: {count} ({features}).</source>
      <translation>Lagret ”{layer}”, ogiltiga polygoner lagade för mätningen: {count} ({features}).</translation>
    </message>
    <message>
      <source>Layer “{layer}” has curves; they are measured as chains of short lines.</source>
      <translation>Lagret ”{layer}” har kurvor; de mäts som kedjor av korta linjer.</translation>
    </message>
    <message>
      <source>Layer “{layer}” was changed while it was read. Nothing was written. Run again.</source>
      <translation>Lagret ”{layer}” ändrades medan det lästes. Inget skrevs. Kör igen.</translation>
    </message>
    <message>
      <source>“{layer}” is a table without positions. Make points of it first, with Points from a table (Processing ▸ Drogscen), and choose those.</source>
      <translation>”{layer}” är en tabell utan lägen. Gör först punkter av den med Punkter från en tabell (Geobearbetning ▸ Drogscen) och välj dem.</translation>
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
      <source>lines</source>
      <translation>linjer</translation>
    </message>
    <message>
      <source>Layer “{layer}” has geometries of type {found}; {wanted} are needed. Choose another layer.</source>
      <translation>Lagret ”{layer}” har geometrier av typen {found}; det behövs {wanted}. Välj ett annat lager.</translation>
    </message>
    <message>
      <source>Layer “{layer}” has a geocentric CRS, whose coordinates are counted from the middle of the earth. Reproject it to SWEREF 99 TM (EPSG:3006) first.</source>
      <translation>Lagret ”{layer}” har ett geocentriskt koordinatsystem, vars koordinater räknas från jordens mitt. Projicera först om det till SWEREF 99 TM (EPSG:3006).</translation>
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
      <source>No school filter, and no register columns in layer “{layer}”: every row counts ({count} in all).</source>
      <translation>Inget skolfilter, och inga registerkolumner i lagret ”{layer}”: varje rad räknas ({count} sammanlagt).</translation>
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
      <source>The school filter keeps no school of layer “{layer}” ({count} in all). Filter: {expression}. Correct the filter, or write TRUE to keep every school.</source>
      <translation>Skolfiltret behåller ingen skola i lagret ”{layer}” ({count} sammanlagt). Filter: {expression}. Rätta filtret, eller skriv TRUE för att behålla varje skola.</translation>
    </message>
    <message>
      <source>(no value)</source>
      <translation>(inget värde)</translation>
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
      <source>The plan store could not be checked: {problem}</source>
      <translation>Planlagret kunde inte kontrolleras: {problem}</translation>
    </message>
    <message>
      <source>Triggers that write the history of the plan store are missing or from an earlier version, so changes may leave no trace. Open the store in the panel, which offers to put it right.</source>
      <translation>Utlösare som skriver planlagrets historik saknas eller kommer från en äldre version, så ändringar kan sakna spår. Öppna lagret i panelen, som erbjuder att rätta det.</translation>
    </message>
    <message>
      <source>Roles that were made for other plan stores may write in this one: {roles}. Ask the administrator to give the officers this store's own role, and to revoke the others (Help, “PostgreSQL for the administrator”).</source>
      <translation>Roller som gjorts för andra planlager får skriva i det här: {roles}. Be administratören ge handläggarna lagrets egen roll och dra in de andra (Hjälp, ”PostgreSQL för administratören”).</translation>
    </message>
    <message>
      <source>the key stands in several rows</source>
      <translation>nyckeln står på flera rader</translation>
    </message>
    <message>
      <source>the key is no UUID</source>
      <translation>nyckeln är inget UUID</translation>
    </message>
    <message>
      <source>points to nothing that is there</source>
      <translation>pekar på något som inte finns</translation>
    </message>
    <message>
      <source>is not in the value list</source>
      <translation>finns inte i värdelistan</translation>
    </message>
    <message>
      <source>Irregular in the plan store, table “{table}”, field “{field}”: {problem} ({count}: {values}). It was left as it is.</source>
      <translation>Oregelbundet i planlagret, tabell ”{table}”, fält ”{field}”: {problem} ({count}: {values}). Det lämnades som det är.</translation>
    </message>
    <message>
      <source>Plan store: GeoPackage file</source>
      <translation>Planlager: GeoPackage-fil</translation>
    </message>
    <message>
      <source>or plan store: PostgreSQL connection</source>
      <translation>eller planlager: PostgreSQL-anslutning</translation>
    </message>
    <message>
      <source>Schema in the database</source>
      <translation>Schema i databasen</translation>
    </message>
    <message>
      <source>The GeoPackage that holds, or is to hold, the plan store. For one user at a time.</source>
      <translation>GeoPackage-filen som innehåller, eller ska innehålla, planlagret. För en användare åt gången.</translation>
    </message>
    <message>
      <source>A PostgreSQL connection that QGIS knows, for several users at a time. Instead of a file.</source>
      <translation>En PostgreSQL-anslutning som QGIS känner till, för flera användare samtidigt. I stället för en fil.</translation>
    </message>
    <message>
      <source>The schema with the plan store, in lower case.</source>
      <translation>Schemat med planlagret, med små bokstäver.</translation>
    </message>
    <message>
      <source>Choose where the plan store is: either a GeoPackage file or a PostgreSQL connection.</source>
      <translation>Välj var planlagret finns: antingen en GeoPackage-fil eller en PostgreSQL-anslutning.</translation>
    </message>
    <message>
      <source>The plan store {file} has to be a GeoPackage: give its name the ending .gpkg.</source>
      <translation>Planlagret {file} måste vara en GeoPackage: ge namnet ändelsen .gpkg.</translation>
    </message>
    <message>
      <source>The schema “{schema}” cannot be used. Take lower-case letters a–z, digits and underscores, beginning with a letter.</source>
      <translation>Schemat ”{schema}” kan inte användas. Ta små bokstäver a–z, siffror och understreck, med en bokstav först.</translation>
    </message>
    <message>
      <source>Fields used: name {name}, shootings {shootings}.</source>
      <translation>Fält som används: namn {name}, skjutningar {shootings}.</translation>
    </message>
    <message>
      <source>Drug scenes stored without a position: {count}.</source>
      <translation>Drogscener som lagras utan läge: {count}.</translation>
    </message>
    <message>
      <source>Drug scene “{name}” cannot be brought to the CRS of the plan store: {problem}</source>
      <translation>Drogscenen ”{name}” kan inte föras till planlagrets koordinatsystem: {problem}</translation>
    </message>
    <message>
      <source>Layer “{layer}” has no field with school unit codes; numbers of pupils are not stored.</source>
      <translation>Lagret ”{layer}” har inget fält med skolenhetskoder; elevantal sparas inte.</translation>
    </message>
    <message>
      <source>A plan store holds drug scenes as points or as areas, not both and no lines: {features} differ from the others. Make areas of them (Processing ▸ Buffer, or draw them), classify again, and take that result.</source>
      <translation>Ett planlager håller drogscener som punkter eller som ytor, inte båda och inga linjer: {features} skiljer sig från de andra. Gör ytor av dem (Geobearbetning ▸ Buffert, eller rita dem), klassa om och ta det resultatet.</translation>
    </message>
    <message>
      <source>The field “{field}” has to be a different UUID for every drug scene, but is missing or repeated at {features}. Classify the layer again and take that result.</source>
      <translation>Fältet ”{field}” måste vara ett eget UUID för varje drogscen, men saknas eller upprepas vid {features}. Klassa lagret igen och ta det resultatet.</translation>
    </message>
    <message>
      <source>Mapping {label}: {new} new, {remaining} remain, {ceased} ceased, {merged} merged, {split} split, {returned} returned.</source>
      <translation>Kartläggning {label}: {new} nya, {remaining} kvarstår, {ceased} upphörda, {merged} sammanslagna, {split} uppdelade, {returned} återkomna.</translation>
    </message>
    <message>
      <source>Source: {source}</source>
      <translation>Källa: {source}</translation>
    </message>
    <message>
      <source>The store already held this mapping; nothing was changed.</source>
      <translation>Planlagret innehöll redan denna kartläggning; inget ändrades.</translation>
    </message>
    <message>
      <source>Mapping {label}</source>
      <translation>Kartläggning {label}</translation>
    </message>
    <message>
      <source>Changes since the mapping before</source>
      <translation>Förändringar sedan förra kartläggningen</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>Förändring</translation>
    </message>
    <message>
      <source>Scenes</source>
      <translation>Scener</translation>
    </message>
    <message>
      <source>To be checked</source>
      <translation>Att kontrollera</translation>
    </message>
    <message>
      <source>Scene</source>
      <translation>Scen</translation>
    </message>
    <message>
      <source>Decided</source>
      <translation>Vad som bestämdes</translation>
    </message>
    <message>
      <source>Other scenes that it could be</source>
      <translation>Andra scener som det kan vara</translation>
    </message>
    <message>
      <source>Why</source>
      <translation>Varför</translation>
    </message>
    <message>
      <source>Class</source>
      <translation>Klass</translation>
    </message>
    <message>
      <source>No doubtful matches.</source>
      <translation>Inga tveksamma matchningar.</translation>
    </message>
    <message>
      <source>{name} ({distance} m)</source>
      <translation>{name} ({distance} m)</translation>
    </message>
    <message>
      <source>Scenes with another name than before</source>
      <translation>Scener med annat namn än förut</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>Före</translation>
    </message>
    <message>
      <source>Now</source>
      <translation>Nu</translation>
    </message>
    <message>
      <source>No scene was renamed.</source>
      <translation>Ingen scen har bytt namn.</translation>
    </message>
    <message>
      <source>Every scene</source>
      <translation>Varje scen</translation>
    </message>
    <message>
      <source>Story</source>
      <translation>Vad som har hänt</translation>
    </message>
    <message>
      <source>{change} (was only in an earlier version of this mapping)</source>
      <translation>{change} (fanns bara i en tidigare version av denna kartläggning)</translation>
    </message>
    <message>
      <source>{change} (no longer in the mapping)</source>
      <translation>{change} (finns inte längre i kartläggningen)</translation>
    </message>
    <message>
      <source>Scenes whose class changed</source>
      <translation>Scener vars klass ändrats</translation>
    </message>
    <message>
      <source>No class changed.</source>
      <translation>Ingen klass har ändrats.</translation>
    </message>
    <message>
      <source>{scene} (inherited from {before})</source>
      <translation>{scene} (ärvd från {before})</translation>
    </message>
    <message>
      <source>no scene</source>
      <translation>ingen scen</translation>
    </message>
    <message>
      <source>Plans and their scenes</source>
      <translation>Planer och deras scener</translation>
    </message>
    <message>
      <source>No plans yet.</source>
      <translation>Inga planer än.</translation>
    </message>
    <message>
      <source>Layer “{pairs}” is not of the same classification as “{scenes}”: “{scene}” has {expected} school units within the radius, but {found} pairs. Take both from one run, or leave the pairs empty.</source>
      <translation>Lager ”{pairs}” hör inte till samma klassning som ”{scenes}”: ”{scene}” har {expected} skolenheter inom radien, men {found} par. Ta båda från samma körning, eller lämna paren tomma.</translation>
    </message>
    <message>
      <source>New scenes</source>
      <translation>Nya scener</translation>
    </message>
    <message>
      <source>Remaining scenes</source>
      <translation>Kvarstående scener</translation>
    </message>
    <message>
      <source>Ceased scenes</source>
      <translation>Upphörda scener</translation>
    </message>
    <message>
      <source>Merged scenes</source>
      <translation>Sammanslagna scener</translation>
    </message>
    <message>
      <source>Split scenes</source>
      <translation>Uppdelade scener</translation>
    </message>
    <message>
      <source>Returned scenes</source>
      <translation>Återkomna scener</translation>
    </message>
    <message>
      <source>Classified drug scenes</source>
      <translation>Klassade drogscener</translation>
    </message>
    <message>
      <source>Label of the mapping, such as 2023</source>
      <translation>Kartläggningens beteckning, till exempel 2023</translation>
    </message>
    <message>
      <source>Number of shootings</source>
      <translation>Antal skjutningar</translation>
    </message>
    <message>
      <source>Source of the mapping</source>
      <translation>Kartläggningens källa</translation>
    </message>
    <message>
      <source>Day of receipt</source>
      <translation>Mottagningsdag</translation>
    </message>
    <message>
      <source>Run record of the classification</source>
      <translation>Klassningens körningsprotokoll</translation>
    </message>
    <message>
      <source>How far a scene may have moved (metres)</source>
      <translation>Hur långt en scen får ha flyttats (meter)</translation>
    </message>
    <message>
      <source>The result of “Classify drug scenes near schools”: the drug scenes with their class.</source>
      <translation>Resultatet av ”Klassa drogscener nära skolor”: drogscenerna med sin klass.</translation>
    </message>
    <message>
      <source>What the mapping is called in lists and reports. The same label again replaces that mapping. An earlier year takes its place in time.</source>
      <translation>Vad kartläggningen kallas i listor och rapporter. Samma beteckning igen ersätter den kartläggningen. Ett tidigare år får sin plats i tiden.</translation>
    </message>
    <message>
      <source>Shown in lists and reports. Left empty, a field called namn or name is used.</source>
      <translation>Visas i listor och rapporter. Lämnas det tomt används ett fält som heter namn eller name.</translation>
    </message>
    <message>
      <source>For the order of priority. Left empty, a field called skjutningar or skjutning is used.</source>
      <translation>För prioriteringsordningen. Lämnas det tomt används ett fält som heter skjutningar eller skjutning.</translation>
    </message>
    <message>
      <source>From the same classification; gives every school its code, exact distance and place. Left empty, schools are taken from the scenes' text, with distances in whole metres and no code.</source>
      <translation>Från samma klassning; ger varje skola dess kod, exakta avstånd och läge. Lämnas det tomt tas skolorna ur scenernas text, med avstånd i hela meter och utan kod.</translation>
    </message>
    <message>
      <source>From the same classification; gives the numbers of pupils.</source>
      <translation>Från samma klassning; ger elevantalen.</translation>
    </message>
    <message>
      <source>Who made the mapping, and when; stated on every map and table.</source>
      <translation>Vem som gjort kartläggningen, och när; anges på varje karta och tabell.</translation>
    </message>
    <message>
      <source>When the mapping was received.</source>
      <translation>När kartläggningen togs emot.</translation>
    </message>
    <message>
      <source>The record that the classification wrote, kept with the mapping: what went in, and how it was decided.</source>
      <translation>Protokollet som klassningen skrev, sparat med kartläggningen: vad som gick in, och hur det avgjordes.</translation>
    </message>
    <message>
      <source>A scene without a known key or name is the same as one of the mapping before if most of the smaller lies in the larger, or if it lies within this distance, edge to edge.</source>
      <translation>En scen utan känd nyckel eller känt namn är densamma som en i kartläggningen före om det mesta av den mindre ligger i den större, eller om den ligger inom det här avståndet, kant till kant.</translation>
    </message>
    <message>
      <source>What became of every scene, what to check, and which plans follow which scene.</source>
      <translation>Vad som blev av varje scen, vad som ska kontrolleras, och vilka planer som följer vilken scen.</translation>
    </message>
    <message>
      <source>Puts a mapping of drug scenes, classified, into the plan store, and creates the store when it is missing. Scenes are recognised from mapping to mapping, so that their plans stay with them.</source>
      <translation>Lägger in en klassad kartläggning av drogscener i planlagret, och skapar planlagret om det saknas. Scener känns igen från kartläggning till kartläggning, så att planerna stannar hos dem.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Recognising&lt;/b&gt;: first by identity (scene_uuid, or the one that the scene had in an earlier mapping). Then by a name that one scene has on both sides, within 500 m. Then by overlap: most of the smaller area lies in the larger. Several scenes in one are &lt;i&gt;merged&lt;/i&gt;, several from one are &lt;i&gt;split&lt;/i&gt;. Then by distance, one to one, the nearest first, unless their names say that they are two. A scene that had ceased and is there again has &lt;i&gt;returned&lt;/i&gt;.</source>
      <translation>&lt;b&gt;Igenkänning&lt;/b&gt;: först på identitet (scene_uuid, eller den som scenen hade i en tidigare kartläggning). Sedan på ett namn som en enda scen har på vardera sidan, inom 500 m. Sedan på överlapp: det mesta av den mindre ytan ligger i den större. Flera scener i en är &lt;i&gt;sammanslagna&lt;/i&gt;, flera ur en är &lt;i&gt;uppdelade&lt;/i&gt;. Sedan på avstånd, en mot en, den närmaste först, om inte namnen säger att det är två. En scen som hade upphört och finns igen har &lt;i&gt;återkommit&lt;/i&gt;.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Nothing is guessed silently&lt;/b&gt;: where several matches were possible, where name, key and place disagree, where an unrecognised scene lies near a known one, or where a known key or name has moved far, the report lists it under “To be checked”. The panel puts it right: Mappings ▸ This is another place.</source>
      <translation>&lt;b&gt;Inget gissas i tysthet&lt;/b&gt;: där flera var möjliga, där namn, nyckel och läge säger olika, där en scen som inte känts igen ligger nära en känd, eller där en känd nyckel eller ett känt namn har flyttat långt, står det i rapporten under ”Att kontrollera”. Det rättas i panelen: Kartläggningar ▸ Det här är en annan plats.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Plans are never lost&lt;/b&gt;: no plan is deleted or detached. A merged scene gets the plans of all its parts, a split one those of the whole; scenes that ceased keep theirs.</source>
      <translation>&lt;b&gt;Planer går aldrig förlorade&lt;/b&gt;: ingen plan tas bort eller kopplas bort. En sammanslagen scen får planerna från alla sina delar, en uppdelad dem från helheten; scener som upphört behåller sina.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Again&lt;/b&gt;: the same mapping twice changes nothing. A corrected mapping under the same label replaces that one, and what became of the scenes of later ones is told anew. All or nothing: after a failure or a cancel the store is as it was.</source>
      <translation>&lt;b&gt;Igen&lt;/b&gt;: samma kartläggning två gånger ändrar inget. En rättad kartläggning under samma beteckning ersätter den, och vad som hänt med scenerna i senare räknas om. Allt eller inget: efter ett fel eller avbrott är lagret som det var.</translation>
    </message>
    <message>
      <source>Save in a plan store</source>
      <translation>Spara i ett planlager</translation>
    </message>
    <message>
      <source>Puts a classified mapping into the plan store; plans stay with their scenes.</source>
      <translation>Lägger in en klassad kartläggning i planlagret; planerna stannar hos sina scener.</translation>
    </message>
    <message>
      <source>drug scene,plan,store,mapping,merge,split,change,history,geopackage,postgis</source>
      <translation>drogscen,plan,lager,kartläggning,sammanslagen,uppdelad,förändring,historik,geopackage,postgis</translation>
    </message>
    <message>
      <source>How far a scene may have moved has to be a number of metres.</source>
      <translation>Hur långt en scen kan ha flyttat ska vara ett antal meter.</translation>
    </message>
    <message>
      <source>Doubtful matches to be checked: {count}. The report lists them.</source>
      <translation>Tveksamma matchningar att kontrollera: {count}. Rapporten listar dem.</translation>
    </message>
    <message>
      <source>{headline} It is stored in {store}.</source>
      <translation>{headline} Den är sparad i {store}.</translation>
    </message>
    <message>
      <source>The mapping {label} was there and has been replaced, though later ones are in the store: {later}. Check the label.</source>
      <translation>Kartläggningen {label} fanns redan och har ersatts, fast det finns senare i lagret: {later}. Kontrollera beteckningen.</translation>
    </message>
    <message>
      <source>The mapping {label} took its place before {later}; what became of their scenes was told anew.</source>
      <translation>Kartläggningen {label} har fått sin plats före {later}; vad som hänt med deras scener har räknats om.</translation>
    </message>
    <message>
      <source>The mapping is in the store, but not its report.</source>
      <translation>Kartläggningen finns i planlagret, men rapporten saknas.</translation>
    </message>
    <message>
      <source>The run record {path} cannot be read: {problem}. Choose the JSON file that the classification wrote.</source>
      <translation>Körningsprotokollet {path} kan inte läsas: {problem}. Välj JSON-filen som klassningen skrev.</translation>
    </message>
    <message>
      <source>The plan store was brought from schema version {found} to {now}.</source>
      <translation>Planlagret fördes från schemaversion {found} till {now}.</translation>
    </message>
    <message>
      <source>Somebody else has just made the plan store {place}.</source>
      <translation>Någon annan har just skapat planlagret {place}.</translation>
    </message>
    <message>
      <source>A new plan store was made: {place}.</source>
      <translation>Ett nytt planlager skapades: {place}.</translation>
    </message>
    <message>
      <source>The new plan store {place} stays, as somebody uses it, or as it could not be taken away.</source>
      <translation>Det nya planlagret {place} är kvar, eftersom någon använder det eller för att det inte kunde tas bort.</translation>
    </message>
    <message>
      <source>An earlier run was ended while it wrote; these files are as they were before it: {names}.</source>
      <translation>En tidigare körning avbröts medan den skrev; de här filerna är som de var före den: {names}.</translation>
    </message>
    <message>
      <source>The output {path} cannot be written: the folder {folder} does not exist. Create it, or choose another.</source>
      <translation>Resultatet {path} kan inte skrivas: mappen {folder} finns inte. Skapa den eller välj en annan.</translation>
    </message>
    <message>
      <source>The output {path} cannot be written: there is a folder of that name, which is not replaced. Choose another name.</source>
      <translation>Resultatet {path} kan inte skrivas: det finns en mapp med det namnet, och den ersätts inte. Välj ett annat namn.</translation>
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
      <source>The output “{title}” would replace {path}, which layer “{layer}” comes from. Choose another file or table.</source>
      <translation>Resultatet ”{title}” skulle ersätta {path}, som lagret ”{layer}” kommer från. Välj en annan fil eller tabell.</translation>
    </message>
    <message>
      <source>The outputs “{first}” and “{second}” would both be written to {path}, and one would replace the other. Choose a file for each, or a table for each in a GeoPackage.</source>
      <translation>Resultaten ”{first}” och ”{second}” skulle båda skrivas till {path}, och det ena ersätta det andra. Välj en fil för vart och ett, eller en tabell för vart och ett i en GeoPackage.</translation>
    </message>
    <message>
      <source>The output “{title}” would replace the plan store {path}, or a table of it, and the plans with it. Choose another file or table.</source>
      <translation>Resultatet ”{title}” skulle ersätta planlagret {path} eller en av dess tabeller, och planerna med det. Välj en annan fil eller tabell.</translation>
    </message>
    <message>
      <source>The output “{title}” would replace {path}, which cannot be read now and may hold a plan store. Choose another file or table, or move that away first.</source>
      <translation>Resultatet ”{title}” skulle ersätta {path}, som inte kan läsas just nu och kan innehålla ett planlager. Välj en annan fil eller tabell, eller flytta undan den först.</translation>
    </message>
    <message>
      <source>“{title}” has to be a GeoPackage: give {path} the ending .gpkg.</source>
      <translation>”{title}” måste vara en GeoPackage: ge {path} ändelsen .gpkg.</translation>
    </message>
    <message>
      <source>“{title}” takes in every result, and “{output}” is to be saved elsewhere. Leave that as a temporary layer, or choose no GeoPackage for everything.</source>
      <translation>”{title}” tar in alla resultat, och ”{output}” ska sparas någon annanstans. Låt det vara ett tillfälligt lager, eller välj ingen GeoPackage för allt.</translation>
    </message>
    <message>
      <source>One GeoPackage for everything</source>
      <translation>En GeoPackage för allt</translation>
    </message>
    <message>
      <source>The results are in {path}, but its project could not be made: {problem}. Run it again.</source>
      <translation>Resultaten finns i {path}, men projektet i filen kunde inte skapas: {problem}. Kör igen.</translation>
    </message>
    <message>
      <source>Drug scenes near schools</source>
      <translation>Drogscener nära skolor</translation>
    </message>
    <message>
      <source>“{title}” cannot be written to {path}: {problem}. Choose another file.</source>
      <translation>”{title}” kan inte skrivas till {path}: {problem}. Välj en annan fil.</translation>
    </message>
    <message>
      <source>Export plans</source>
      <translation>Exportera planer</translation>
    </message>
    <message>
      <source>Plans, measures, follow-ups and parties as a workbook or CSV files, for an internal or external audience.</source>
      <translation>Planer, åtgärder, uppföljningar och parter som arbetsbok eller CSV-filer, för intern eller extern mottagare.</translation>
    </message>
    <message>
      <source>Writes mappings, scenes, plans, measures, follow-ups and parties: one sheet a table in a workbook (.xlsx), or one file a table (.csv).</source>
      <translation>Skriver kartläggningar, scener, planer, åtgärder, uppföljningar och parter: ett blad per tabell i en arbetsbok (.xlsx), eller en fil per tabell (.csv).</translation>
    </message>
    <message>
      <source>&lt;b&gt;External&lt;/b&gt; leaves out drafts, plans with a confidentiality mark, measures with cameras and entry systems, notes, user names and the history. The mark is a reminder: whether something may be released has still to be assessed.</source>
      <translation>&lt;b&gt;Extern&lt;/b&gt; utelämnar utkast, planer med sekretessmarkering, åtgärder med kameror och inpasseringssystem, anteckningar, användarnamn och historik. Markeringen är en påminnelse: om något får lämnas ut måste ändå prövas.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Back again&lt;/b&gt;: “Import plans” reads the same shape. Leave the key columns as they are; leave the key of a new row empty.</source>
      <translation>&lt;b&gt;Tillbaka igen&lt;/b&gt;: ”Importera planer” läser samma form. Låt nyckelkolumnerna vara; lämna nyckeln tom för en ny rad.</translation>
    </message>
    <message>
      <source>Text that a spreadsheet would take for a formula is written as text: in a workbook the cells have the format Text, in CSV an apostrophe stands before what would be taken for a formula, a number or a day.</source>
      <translation>Text som ett kalkylprogram skulle ta för något annat förblir text: i en arbetsbok har cellerna formatet Text, i CSV står en apostrof före det som skulle tas för en formel, ett tal eller ett datum.</translation>
    </message>
    <message>
      <source>plan,export,excel,xlsx,csv,spreadsheet,external</source>
      <translation>plan,exportera,excel,xlsx,csv,kalkylblad,extern</translation>
    </message>
    <message>
      <source>Internal: everything. External: without what has to stay inside.</source>
      <translation>Intern: allt. Extern: utan det som ska stanna internt.</translation>
    </message>
    <message>
      <source>Words in the interface's language, or codes and field names for other programs.</source>
      <translation>Ord på gränssnittets språk, eller koder och fältnamn för andra program.</translation>
    </message>
    <message>
      <source>A workbook (.xlsx), or for .csv the beginning of the files' names.</source>
      <translation>En arbetsbok (.xlsx), eller för .csv början på filernas namn.</translation>
    </message>
    <message>
      <source>Workbook</source>
      <translation>Arbetsbok</translation>
    </message>
    <message>
      <source>CSV files</source>
      <translation>CSV-filer</translation>
    </message>
    <message>
      <source>Audience</source>
      <translation>Mottagare</translation>
    </message>
    <message>
      <source>Internal</source>
      <translation>Intern</translation>
    </message>
    <message>
      <source>External</source>
      <translation>Extern</translation>
    </message>
    <message>
      <source>Values</source>
      <translation>Värden</translation>
    </message>
    <message>
      <source>Words</source>
      <translation>Ord</translation>
    </message>
    <message>
      <source>Codes</source>
      <translation>Koder</translation>
    </message>
    <message>
      <source>Workbook or CSV files</source>
      <translation>Arbetsbok eller CSV-filer</translation>
    </message>
    <message>
      <source>Number of plans</source>
      <translation>Antal planer</translation>
    </message>
    <message>
      <source>The output {path} has to be a workbook or CSV files: give its name the ending .xlsx or .csv.</source>
      <translation>Resultatet {path} ska vara en arbetsbok eller CSV-filer: ge namnet ändelsen .xlsx eller .csv.</translation>
    </message>
    <message>
      <source>Plans left out for the external audience: {count}.</source>
      <translation>Planer som utelämnats för den externa mottagaren: {count}.</translation>
    </message>
    <message>
      <source>Written: {files}</source>
      <translation>Skrivet: {files}</translation>
    </message>
    <message>
      <source>sheet {sheet}, row {row}</source>
      <translation>blad {sheet}, rad {row}</translation>
    </message>
    <message>
      <source>A cell of a workbook holds {longest} characters; longer texts are cut there, and end with “…”: {where}. The plan store keeps them whole, and CSV files hold them.</source>
      <translation>En cell i en arbetsbok rymmer {longest} tecken; längre texter kapas där och slutar med ”…”: {where}. Planlagret behåller dem hela, och CSV-filer rymmer dem.</translation>
    </message>
    <message>
      <source>Import plans</source>
      <translation>Importera planer</translation>
    </message>
    <message>
      <source>Reads plans from a workbook or CSV files; a dry run says first what would happen to every row.</source>
      <translation>Läser planer från en arbetsbok eller CSV-filer; en provkörning säger först vad som skulle hända med varje rad.</translation>
    </message>
    <message>
      <source>Reads sheets of the shape that “Export plans” writes, with words in either language or codes.</source>
      <translation>Läser blad av den form som ”Exportera planer” skriver, med ord på endera språket eller koder.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Rows&lt;/b&gt; are recognised by their key. A row without a key is new; it may name its plan and scene by title and name instead of their keys. Rows and columns that the sheets lack stay as they are; nothing is deleted.</source>
      <translation>&lt;b&gt;Rader&lt;/b&gt; känns igen på sin nyckel. En rad utan nyckel är ny; den får ange sin plan och scen med rubrik och namn i stället för nyckel. Rader och kolumner som bladen saknar lämnas som de är; inget tas bort.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Sheets of your own&lt;/b&gt;: give their headings a meaning; the button above the parameters proposes one for each. Titles above the headings are passed over.</source>
      <translation>&lt;b&gt;Egna blad&lt;/b&gt;: ange vad rubrikerna står för; knappen ovanför parametrarna föreslår något för var och en. Titlar ovanför kolumnrubrikerna hoppas över.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Dry run&lt;/b&gt;: writes nothing, and lists for every row whether it is new, changed, unchanged or refused, and why.</source>
      <translation>&lt;b&gt;Provkörning&lt;/b&gt;: skriver inget, och anger för varje rad om den är ny, ändrad, oförändrad eller avvisad, och varför.</translation>
    </message>
    <message>
      <source>&lt;b&gt;All or nothing&lt;/b&gt;: if a row is refused, nothing is imported. A row that was changed in the store after the export is refused.</source>
      <translation>&lt;b&gt;Allt eller inget&lt;/b&gt;: om en rad avvisas importeras inget. En rad som har ändrats i planlagret efter exporten avvisas.</translation>
    </message>
    <message>
      <source>plan,import,excel,xlsx,csv,spreadsheet</source>
      <translation>plan,importera,excel,xlsx,csv,kalkylblad</translation>
    </message>
    <message>
      <source>A workbook, or one of the CSV files of an export; the others beside it are read too.</source>
      <translation>En arbetsbok, eller en av CSV-filerna från en export; de andra bredvid läses också.</translation>
    </message>
    <message>
      <source>Only say what would happen. Take the tick away to import.</source>
      <translation>Säg bara vad som skulle hända. Ta bort bocken för att importera.</translation>
    </message>
    <message>
      <source>For sheets of your own: sheet, heading, and the title or heading that it stands for. Leave the heading empty to say what the sheet is; write - for what is not to be read.</source>
      <translation>För egna blad: blad, rubrik och den titel eller rubrik som den står för. Lämna rubriken tom för att ange vad bladet är; skriv - för det som inte ska läsas.</translation>
    </message>
    <message>
      <source>The fate of every row.</source>
      <translation>Vad som händer med varje rad.</translation>
    </message>
    <message>
      <source>Workbook or CSV</source>
      <translation>Arbetsbok eller CSV</translation>
    </message>
    <message>
      <source>Workbook or CSV file</source>
      <translation>Arbetsbok eller CSV-fil</translation>
    </message>
    <message>
      <source>Meaning of sheets and headings</source>
      <translation>Vad blad och rubriker står för</translation>
    </message>
    <message>
      <source>Sheet</source>
      <translation>Blad</translation>
    </message>
    <message>
      <source>Heading</source>
      <translation>Rubrik</translation>
    </message>
    <message>
      <source>Stands for</source>
      <translation>Står för</translation>
    </message>
    <message>
      <source>Dry run</source>
      <translation>Provkörning</translation>
    </message>
    <message>
      <source>New rows</source>
      <translation>Nya rader</translation>
    </message>
    <message>
      <source>Changed rows</source>
      <translation>Ändrade rader</translation>
    </message>
    <message>
      <source>Unchanged rows</source>
      <translation>Oförändrade rader</translation>
    </message>
    <message>
      <source>Refused rows</source>
      <translation>Avvisade rader</translation>
    </message>
    <message>
      <source>What was said above holds; only the report is missing.</source>
      <translation>Det som sägs ovan gäller; bara rapporten saknas.</translation>
    </message>
    <message>
      <source>Rows: {new} new, {changed} changed, {unchanged} unchanged, {refused} refused.</source>
      <translation>Rader: {new} nya, {changed} ändrade, {unchanged} oförändrade, {refused} avvisade.</translation>
    </message>
    <message>
      <source>Nothing was imported, as rows are refused.</source>
      <translation>Inget importerades, eftersom rader avvisas.</translation>
    </message>
    <message>
      <source>No row was read; nothing was imported.</source>
      <translation>Ingen rad lästes; inget importerades.</translation>
    </message>
    <message>
      <source>Dry run: nothing was written.</source>
      <translation>Provkörning: inget skrevs.</translation>
    </message>
    <message>
      <source>Everything stands in the store already; nothing was written.</source>
      <translation>Allt finns redan i planlagret; inget skrevs.</translation>
    </message>
    <message>
      <source>The rows are in the store.</source>
      <translation>Raderna finns i planlagret.</translation>
    </message>
    <message>
      <source>{sheet}, row {line} ({name}): {changes}</source>
      <translation>{sheet}, rad {line} ({name}): {changes}</translation>
    </message>
    <message>
      <source>Further changed rows: {count}. The report lists them.</source>
      <translation>Ytterligare ändrade rader: {count}. Rapporten listar dem.</translation>
    </message>
    <message>
      <source>{field}: {before} → {after}</source>
      <translation>{field}: {before} → {after}</translation>
    </message>
    <message>
      <source>(empty)</source>
      <translation>(tomt)</translation>
    </message>
    <message>
      <source>Nothing was imported: no sheet could be read.</source>
      <translation>Inget importerades: inget blad kunde läsas.</translation>
    </message>
    <message numerus="yes">
      <source>Nothing was imported, as %n rows are refused: {rows} Correct them and import again.</source>
      <translation>
        <numerusform>Inget importerades, eftersom en rad avvisas: {rows} Rätta den och importera igen.</numerusform>
        <numerusform>Inget importerades, eftersom %n rader avvisas: {rows} Rätta dem och importera igen.</numerusform>
      </translation>
    </message>
    <message>
      <source>{sheet}, row {line} ({name}): {problems}</source>
      <translation>{sheet}, rad {line} ({name}): {problems}</translation>
    </message>
    <message>
      <source>{sheet}, row {line}: {problems}</source>
      <translation>{sheet}, rad {line}: {problems}</translation>
    </message>
    <message>
      <source>{sheet}, rows {line}: {problems}</source>
      <translation>{sheet}, rad {line}: {problems}</translation>
    </message>
    <message>
      <source>Row</source>
      <translation>Rad</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Namn</translation>
    </message>
    <message>
      <source>Fate</source>
      <translation>Utfall</translation>
    </message>
    <message>
      <source>Changes</source>
      <translation>Ändringar</translation>
    </message>
    <message>
      <source>Remarks</source>
      <translation>Anmärkningar</translation>
    </message>
    <message>
      <source>Sheets and headings</source>
      <translation>Blad och rubriker</translation>
    </message>
    <message>
      <source>Every row</source>
      <translation>Varje rad</translation>
    </message>
    <message>
      <source>No rows were found.</source>
      <translation>Inga rader hittades.</translation>
    </message>
    <message>
      <source>Import of {file}</source>
      <translation>Import av {file}</translation>
    </message>
    <message>
      <source>“Meaning of sheets and headings” names what is not in the file, or no table or column of the plans: {lines}. Correct these lines or take them away.</source>
      <translation>”Vad blad och rubriker står för” nämner sådant som inte finns i filen, eller inte är en tabell eller kolumn bland planerna: {lines}. Rätta raderna eller ta bort dem.</translation>
    </message>
    <message>
      <source>Headings…</source>
      <translation>Rubriker…</translation>
    </message>
    <message>
      <source>Sheets or headings that are not known: {sheets}.</source>
      <translation>Blad eller rubriker som inte är kända: {sheets}.</translation>
    </message>
    <message>
      <source>Say what they mean…</source>
      <translation>Ange vad de står för…</translation>
    </message>
    <message>
      <source>The register: points, or premises as areas, in any CRS.</source>
      <translation>Registret: punkter, eller skolområden som ytor, i valfritt koordinatsystem.</translation>
    </message>
    <message>
      <source>Without them nobody can say what hangs on a finding.</source>
      <translation>Utan dem går det inte att säga vad som hänger på ett fynd.</translation>
    </message>
    <message>
      <source>Its decisions about schools' positions hold, it gets the findings to decide on, and without a layer of scenes its latest mapping is checked. {more}</source>
      <translation>Dess beslut om skolors lägen gäller, det får fynden att besluta om, och utan ett lager med scener kontrolleras dess senaste kartläggning. {more}</translation>
    </message>
    <message>
      <source>Addresses</source>
      <translation>Adresser</translation>
    </message>
    <message>
      <source>Address points with street, number and postal town, such as Lantmäteriet's open addresses.</source>
      <translation>Adresspunkter med gata, nummer och postort, till exempel Lantmäteriets öppna adresser.</translation>
    </message>
    <message>
      <source>Municipalities</source>
      <translation>Kommuner</translation>
    </message>
    <message>
      <source>Areas with code or name, the neighbouring ones too.</source>
      <translation>Ytor med kod eller namn, även grannkommunerna.</translation>
    </message>
    <message>
      <source>School buildings</source>
      <translation>Skolbyggnader</translation>
    </message>
    <message>
      <source>Buildings; where a column says what they are for, those of schools are used.</source>
      <translation>Byggnader; där en kolumn anger ändamålet används skolornas.</translation>
    </message>
    <message>
      <source>Earlier register</source>
      <translation>Tidigare register</translation>
    </message>
    <message>
      <source>The register that was used the last time, to see what has moved and what is gone.</source>
      <translation>Registret som användes förra gången, för att se vad som har flyttat och vad som är borta.</translation>
    </message>
    <message>
      <source>As in the classification.</source>
      <translation>Som i klassningen.</translation>
    </message>
    <message>
      <source>As in the classification: a distance that may change within it changes what is near the limit.</source>
      <translation>Som i klassningen: ett avstånd inom den som kan ändras ändrar vad som är nära gränsen.</translation>
    </message>
    <message>
      <source>As in “Classify drug scenes near schools”; TRUE keeps every school.</source>
      <translation>Som i ”Klassa drogscener nära skolor”; TRUE behåller alla skolor.</translation>
    </message>
    <message>
      <source>Unit code</source>
      <translation>Skolenhetskod</translation>
    </message>
    <message>
      <source>Recognised by its name if none is chosen.</source>
      <translation>Känns igen på sitt namn om inget väljs.</translation>
    </message>
    <message>
      <source>Findings in the school register</source>
      <translation>Fynd i skolregistret</translation>
    </message>
    <message>
      <source>A row a finding, with check, severity, a sentence, and the scenes whose class may change.</source>
      <translation>En rad per fynd, med kontroll, allvar, en mening och de scener vars klass kan ändras.</translation>
    </message>
    <message>
      <source>Schools with positions checked</source>
      <translation>Skolor med kontrollerade lägen</translation>
    </message>
    <message>
      <source>The register with positions put right where that is known, to classify with.</source>
      <translation>Registret med rättade lägen där de är kända, att klassa med.</translation>
    </message>
    <message>
      <source>HTML page</source>
      <translation>HTML-sida</translation>
    </message>
    <message>
      <source>A page that needs nothing else, to print or send.</source>
      <translation>En sida som inte behöver något annat, att skriva ut eller skicka.</translation>
    </message>
    <message>
      <source>Check the school register</source>
      <translation>Kontrollera skolregistret</translation>
    </message>
    <message>
      <source>Which schools are probably not where the register says, and which classes hang on them.</source>
      <translation>Vilka skolor ligger troligen inte där registret säger, och vilka klasser hänger på dem?</translation>
    </message>
    <message>
      <source>Coordinates in school registers are known to be unreliable, addresses are good. This looks for units that are probably elsewhere, and says of each whether a class hangs on it.</source>
      <translation>Skolregistrens koordinater är kända för att vara opålitliga, adresserna är bra. Här letas enheter upp som troligen ligger någon annanstans, och för var och en sägs om en klass hänger på den.</translation>
    </message>
    <message>
      <source>&lt;b&gt;The class may change&lt;/b&gt; (BLOCKERAR): if the unit lies where it probably does, a scene gets or loses its class. &lt;b&gt;A distance or an order may change&lt;/b&gt; (PAVERKAR). &lt;b&gt;To know&lt;/b&gt; (NOTERA): neither.</source>
      <translation>&lt;b&gt;Klassen kan ändras&lt;/b&gt; (BLOCKERAR): om enheten ligger där den troligen gör får eller förlorar en scen sin klass. &lt;b&gt;Avstånd eller ordning kan ändras&lt;/b&gt; (PAVERKAR). &lt;b&gt;Att känna till&lt;/b&gt; (NOTERA): inget av detta.</translation>
    </message>
    <message>
      <source>Where nobody knows where a unit is, it may lie anywhere among the schools of its postal town, or of its municipality.</source>
      <translation>Där ingen vet var en enhet ligger kan den ligga var som helst bland skolorna i sin postort, eller i sin kommun.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Schools with positions checked&lt;/b&gt; takes the address's place where the point is more than 100 m from it, and says so in position_source; what nobody can put right stands in position_doubt.</source>
      <translation>&lt;b&gt;Skolor med kontrollerade lägen&lt;/b&gt; tar adressens läge där punkten ligger mer än 100 m från den, och anger det i position_source; det som ingen kan rätta står i position_doubt.</translation>
    </message>
    <message>
      <source>school,register,position,address,quality,check,coordinates</source>
      <translation>skola,register,läge,adress,kvalitet,kontroll,koordinater</translation>
    </message>
    <message>
      <source>Number of units that count</source>
      <translation>Antal enheter som räknas</translation>
    </message>
    <message>
      <source>Number of schools</source>
      <translation>Antal skolor</translation>
    </message>
    <message>
      <source>Number of findings</source>
      <translation>Antal fynd</translation>
    </message>
    <message>
      <source>Number of findings by which a class may change</source>
      <translation>Antal fynd som kan ändra en klass</translation>
    </message>
    <message>
      <source>Schools: {layer}, {units} units that count at {schools} places.</source>
      <translation>Skolor: {layer}, {units} enheter som räknas på {schools} platser.</translation>
    </message>
    <message numerus="yes">
      <source>Findings in the plan store, to decide on: %n.</source>
      <translation>
        <numerusform>Fynd i planlagret att besluta om: %n.</numerusform>
        <numerusform>Fynd i planlagret att besluta om: %n.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Decisions in the plan store that hold for this register: %n.</source>
      <translation>
        <numerusform>Beslut i planlagret som gäller för detta register: %n.</numerusform>
        <numerusform>Beslut i planlagret som gäller för detta register: %n.</numerusform>
      </translation>
    </message>
    <message>
      <source>Decisions that do not hold any more, as the register has changed the unit: {names}.</source>
      <translation>Beslut som inte gäller längre, eftersom registret har ändrat enheten: {names}.</translation>
    </message>
    <message>
      <source>Decisions about units that this register does not have: {names}.</source>
      <translation>Beslut om enheter som inte finns i det här registret: {names}.</translation>
    </message>
    <message>
      <source>Decisions whose position cannot be one of a school here, and which are passed over: {names}.</source>
      <translation>Beslut med ett läge där ingen av skolorna här kan ligga, och som därför inte följs: {names}.</translation>
    </message>
    <message>
      <source>Address layer “{layer}” has no column with streets. Call it gatunamn, or give whole addresses in one called gatuadress.</source>
      <translation>Adresslagret ”{layer}” har ingen kolumn med gator. Kalla den gatunamn, eller ange hela adresser i en som heter gatuadress.</translation>
    </message>
    <message>
      <source>Layer “{layer}” has no usable address: no unit is compared with one.</source>
      <translation>Lagret ”{layer}” har ingen användbar adress: ingen enhet jämförs med någon.</translation>
    </message>
    <message>
      <source>Layer “{layer}” has no column with codes or names of municipalities: it is not used.</source>
      <translation>Lagret ”{layer}” har ingen kolumn med kommunkoder eller kommunnamn: det används inte.</translation>
    </message>
    <message>
      <source>Layer “{layer}” has no school building: no unit is compared with one.</source>
      <translation>Lagret ”{layer}” har ingen skolbyggnad: ingen enhet jämförs med någon.</translation>
    </message>
    <message>
      <source>It has no unit codes.</source>
      <translation>Det har inga skolenhetskoder.</translation>
    </message>
    <message>
      <source>The earlier register “{layer}” is not compared with: {problem}</source>
      <translation>Det tidigare registret ”{layer}” jämförs inte: {problem}</translation>
    </message>
    <message>
      <source>The latest mapping in the plan store was classified with {stored} m, and this check uses {own} m. Take the same radius, or what hangs on a school is not what the store shows.</source>
      <translation>Den senaste kartläggningen i planlagret klassades med {stored} m, och kontrollen räknar med {own} m. Välj samma radie, annars stämmer det som hänger på en skola inte med lagret.</translation>
    </message>
    <message>
      <source>The scenes in the plan store were classified from the edge of premises; this check measures from the register's own points or areas, so more or fewer classes may hang on a school.</source>
      <translation>Scenerna i planlagret klassades från skolområdenas kant; kontrollen mäter från registrets egna punkter eller ytor, så fler eller färre klasser kan hänga på en skola.</translation>
    </message>
    <message numerus="yes">
      <source>%n findings; without scenes nobody can say what hangs on them.</source>
      <translation>
        <numerusform>Ett fynd; utan scener går det inte att säga vad som hänger på det.</numerusform>
        <numerusform>%n fynd; utan scener går det inte att säga vad som hänger på dem.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n of {total} classes hang on doubtful units.</source>
      <translation>
        <numerusform>En av {total} klasser hänger på tveksamma enheter.</numerusform>
        <numerusform>%n av {total} klasser hänger på tveksamma enheter.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n more scenes could become classified.</source>
      <translation>
        <numerusform>En scen till skulle kunna bli klassad.</numerusform>
        <numerusform>%n scener till skulle kunna bli klassade.</numerusform>
      </translation>
    </message>
    <message>
      <source>What was found</source>
      <translation>Vad som hittades</translation>
    </message>
    <message>
      <source>How many</source>
      <translation>Antal</translation>
    </message>
    <message>
      <source>What to do</source>
      <translation>Att göra</translation>
    </message>
    <message>
      <source>In short</source>
      <translation>I korthet</translation>
    </message>
    <message>
      <source>Nothing was found.</source>
      <translation>Inget hittades.</translation>
    </message>
    <message>
      <source>School</source>
      <translation>Skola</translation>
    </message>
    <message>
      <source>Findings</source>
      <translation>Fynd</translation>
    </message>
    <message>
      <source>Can the school register be trusted?</source>
      <translation>Går skolregistret att lita på?</translation>
    </message>
    <message>
      <source>Classified scenes by radius</source>
      <translation>Klassade scener per radie</translation>
    </message>
    <message>
      <source>How many scenes are classified at several radii, with a chart: why 24 and not 22?</source>
      <translation>Hur många scener som klassas vid flera radier, med diagram: varför 24 och inte 22?</translation>
    </message>
    <message>
      <source>Counts the drug scenes that have a school within each of several radii, as “Classify drug scenes near schools” does: measured once, on the ellipsoid, from edge to edge, each radius inclusive at millimetre precision.</source>
      <translation>Räknar de drogscener som har en skola inom var och en av flera radier, som ”Klassa drogscener nära skolor” gör: mätt en gång, på ellipsoiden, från kant till kant, varje radie inklusive på millimetern.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Share&lt;/b&gt; is of all scenes of the layer, those without usable position included.</source>
      <translation>&lt;b&gt;Andel&lt;/b&gt; är av lagrets alla scener, även de utan användbart läge.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Chart&lt;/b&gt; is a page with bars, a table, and which scenes each radius adds, with their distances.</source>
      <translation>&lt;b&gt;Diagram&lt;/b&gt; är en sida med staplar, en tabell, och vilka scener varje radie tillför, med avstånd.</translation>
    </message>
    <message>
      <source>drug scene,school,radius,sensitivity,chart,distance,limit</source>
      <translation>drogscen,skola,radie,känslighet,diagram,avstånd,gräns</translation>
    </message>
    <message>
      <source>The mapping: points or areas, in any CRS.</source>
      <translation>Kartläggningen: punkter eller ytor, i valfritt koordinatsystem.</translation>
    </message>
    <message>
      <source>What the scenes are called in the chart; their numbers if none is chosen.</source>
      <translation>Vad scenerna heter i diagrammet; deras nummer om inget väljs.</translation>
    </message>
    <message>
      <source>School units as points, or their premises as areas, in any CRS.</source>
      <translation>Skolenheter som punkter, eller deras fastigheter som ytor, i valfritt koordinatsystem.</translation>
    </message>
    <message>
      <source>Metres, separated by commas; with semicolons between them decimals may have a comma.</source>
      <translation>Meter, åtskilda med komma; med semikolon emellan får decimaler ha komma.</translation>
    </message>
    <message>
      <source>A row a radius: radius_m, classified_count, share.</source>
      <translation>En rad per radie: radius_m, classified_count, share.</translation>
    </message>
    <message>
      <source>Radii (metres)</source>
      <translation>Radier (meter)</translation>
    </message>
    <message>
      <source>Chart</source>
      <translation>Diagram</translation>
    </message>
    <message>
      <source>{radius}: {count} of {total} scenes</source>
      <translation>{radius}: {count} av {total} scener</translation>
    </message>
    <message>
      <source>The scenes are classified by radius.</source>
      <translation>Scenerna är klassade efter radie.</translation>
    </message>
    <message>
      <source>Scenes: {layer}. Schools: {schools}, {count} that count.</source>
      <translation>Scener: {layer}. Skolor: {schools}, {count} som räknas.</translation>
    </message>
    <message>
      <source>{count} of {total}</source>
      <translation>{count} av {total}</translation>
    </message>
    <message>
      <source>Radius</source>
      <translation>Radie</translation>
    </message>
    <message>
      <source>Share</source>
      <translation>Andel</translation>
    </message>
    <message>
      <source>Scenes that this radius adds (distance)</source>
      <translation>Scener som radien tillför (avstånd)</translation>
    </message>
    <message>
      <source>A scene is classified when a school that counts lies within the radius, measured on the ellipsoid from edge to edge. The table shows which scenes come in at which radius, and so why two counts differ.</source>
      <translation>En scen klassas när en skola som räknas ligger inom radien, mätt på ellipsoiden från kant till kant. Tabellen visar vilka scener som tillkommer vid vilken radie, och därmed varför två antal skiljer sig.</translation>
    </message>
    <message>
      <source>By radius</source>
      <translation>Per radie</translation>
    </message>
    <message>
      <source>Beyond the largest radius: {scenes}.</source>
      <translation>Bortom den största radien: {scenes}.</translation>
    </message>
    <message>
      <source>{distance} m</source>
      <translation>{distance} m</translation>
    </message>
    <message>
      <source>position unknown</source>
      <translation>läge okänt</translation>
    </message>
    <message>
      <source>Points from a table</source>
      <translation>Punkter från en tabell</translation>
    </message>
    <message>
      <source>Reads coordinates from a spreadsheet, however they are written, and lists what cannot be read.</source>
      <translation>Läser koordinater från ett kalkylblad, hur de än är skrivna, och listar det som inte går att läsa.</translation>
    </message>
    <message>
      <source>Makes points from a table: coordinates in two fields, or both in one, with decimal comma or point, spaces between thousands, or degrees, minutes and seconds.</source>
      <translation>Gör punkter av en tabell: koordinater i två fält eller båda i ett, med decimalkomma eller punkt, mellanslag mellan tusental, eller grader, minuter och sekunder.</translation>
    </message>
    <message>
      <source>&lt;b&gt;CRS and order&lt;/b&gt; are decided for all rows together, and told in the log: WGS 84, SWEREF 99 TM, SWEREF 99 18 00 or RT 90 2.5 gon V, with either coordinate first. Choose the CRS yourself for anything else.</source>
      <translation>&lt;b&gt;Koordinatsystem och ordning&lt;/b&gt; avgörs för alla rader tillsammans och står i loggen: WGS 84, SWEREF 99 TM, SWEREF 99 18 00 eller RT 90 2,5 gon V, med endera koordinaten först. Välj själv koordinatsystem för annat.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Nothing is dropped silently&lt;/b&gt;: what cannot be read is listed with its row and the reason.</source>
      <translation>&lt;b&gt;Inget försvinner i tysthet&lt;/b&gt;: det som inte går att läsa listas med rad och orsak.</translation>
    </message>
    <message>
      <source>table,spreadsheet,coordinates,points,latitude,longitude,sweref,csv,xlsx</source>
      <translation>tabell,kalkylblad,koordinater,punkter,latitud,longitud,sweref,csv,xlsx</translation>
    </message>
    <message>
      <source>A spreadsheet or CSV file, added as a layer; one with geometry works too.</source>
      <translation>Ett kalkylblad eller en CSV-fil som har lagts till som lager; ett med geometri går också.</translation>
    </message>
    <message>
      <source>Longitude or easting; which of the two fields is which is found out.</source>
      <translation>Longitud eller östkoordinat; vilket av de två fälten som är vilket räknas ut.</translation>
    </message>
    <message>
      <source>Latitude or northing.</source>
      <translation>Latitud eller nordkoordinat.</translation>
    </message>
    <message>
      <source>Both coordinates in one field, instead of two.</source>
      <translation>Båda koordinaterna i ett fält, i stället för i två.</translation>
    </message>
    <message>
      <source>Left empty, it is found out from the numbers.</source>
      <translation>Lämnas det tomt räknas det ut från talen.</translation>
    </message>
    <message>
      <source>The rows as points, with all their fields.</source>
      <translation>Raderna som punkter, med alla sina fält.</translation>
    </message>
    <message>
      <source>The rows that give no point, each with the reason.</source>
      <translation>Raderna som inte ger någon punkt, var och en med orsaken.</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>Tabell</translation>
    </message>
    <message>
      <source>X field</source>
      <translation>X-fält</translation>
    </message>
    <message>
      <source>Y field</source>
      <translation>Y-fält</translation>
    </message>
    <message>
      <source>or position field</source>
      <translation>eller fält med båda</translation>
    </message>
    <message>
      <source>CRS of the coordinates</source>
      <translation>Koordinaternas koordinatsystem</translation>
    </message>
    <message>
      <source>Points</source>
      <translation>Poäng</translation>
    </message>
    <message>
      <source>Rows that give no point</source>
      <translation>Rader som inte ger någon punkt</translation>
    </message>
    <message>
      <source>Number of points</source>
      <translation>Antal punkter</translation>
    </message>
    <message>
      <source>Number of rows that give no point</source>
      <translation>Antal rader som inte ger någon punkt</translation>
    </message>
    <message>
      <source>The first row is taken for the headings: QGIS did not recognise them.</source>
      <translation>Den första raden tas som rubriker: QGIS kände inte igen dem.</translation>
    </message>
    <message>
      <source>No fields with coordinates were recognised in “{layer}”. Choose the X and Y fields, or the field with both.</source>
      <translation>Inga fält med koordinater kändes igen i ”{layer}”. Välj X- och Y-fälten, eller fältet med båda.</translation>
    </message>
    <message>
      <source>Coordinates are read from {fields}.</source>
      <translation>Koordinaterna läses från {fields}.</translation>
    </message>
    <message>
      <source>The coordinates of “{layer}” fit no CRS that can be found out ({sample}). Choose the CRS, and check the fields.</source>
      <translation>Koordinaterna i ”{layer}” passar inget koordinatsystem som går att räkna ut ({sample}). Välj koordinatsystem, och kontrollera fälten.</translation>
    </message>
    <message>
      <source>no coordinates</source>
      <translation>inga koordinater</translation>
    </message>
    <message>
      <source>the coordinates cannot be read</source>
      <translation>koordinaterna går inte att läsa</translation>
    </message>
    <message>
      <source>the coordinates do not fit what the other rows have</source>
      <translation>koordinaterna passar inte det som de andra raderna har</translation>
    </message>
    <message>
      <source>latitude or northing first</source>
      <translation>latitud eller nordkoordinat först</translation>
    </message>
    <message>
      <source>longitude or easting first</source>
      <translation>longitud eller östkoordinat först</translation>
    </message>
    <message>
      <source>Read as {crs} ({code}), {order}: {count} of {total} rows.</source>
      <translation>Läst som {crs} ({code}), {order}: {count} av {total} rader.</translation>
    </message>
    <message>
      <source>Rows that give no point, {reason}: {count}, row {rows}.</source>
      <translation>Rader som inte ger någon punkt, {reason}: {count}, rad {rows}.</translation>
    </message>
    <message>
      <source>all empty</source>
      <translation>alla tomma</translation>
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
      <source>Until then nothing is measured or drawn on paper; the panel, plans, export and import work.</source>
      <translation>Till dess mäts ingenting och inga underlag ritas; panelen, planerna, export och import fungerar.</translation>
    </message>
    <message>
      <source>The one in {folder} hides the system's: run “{command}”, and start QGIS again.</source>
      <translation>Den i {folder} döljer systemets: kör ”{command}” och starta om QGIS.</translation>
    </message>
    <message>
      <source>Open the OSGeo4W Shell from the Start menu, run “{command}”, and start QGIS again.</source>
      <translation>Öppna OSGeo4W Shell från Startmenyn, kör ”{command}” och starta om QGIS.</translation>
    </message>
    <message>
      <source>In Terminal, run “{command}”, and start QGIS again.</source>
      <translation>Kör ”{command}” i Terminal och starta om QGIS.</translation>
    </message>
    <message>
      <source>QGIS from Flatpak brings its own Python. In a terminal, run “{command}”, and start QGIS again.</source>
      <translation>QGIS från Flatpak har en egen Python. Kör ”{command}” i en terminal och starta om QGIS.</translation>
    </message>
    <message>
      <source>Run “sudo apt install python3-shapely”, and start QGIS again.</source>
      <translation>Kör ”sudo apt install python3-shapely” och starta om QGIS.</translation>
    </message>
    <message>
      <source>On Debian 12, run “{command}”, and start QGIS again.</source>
      <translation>På Debian 12: kör ”{command}” och starta om QGIS.</translation>
    </message>
    <message>
      <source>Shapely has to be built on this system's own GEOS, for which a compiler is needed: run “{first}”, then “{second}”, and start QGIS again.</source>
      <translation>Shapely måste byggas mot systemets egen GEOS, och det kräver en kompilator: kör ”{first}”, sedan ”{second}”, och starta om QGIS.</translation>
    </message>
    <message>
      <source>Run “{command}” with the Python that QGIS uses, with a compiler and GEOS's headers installed, and start QGIS again.</source>
      <translation>Kör ”{command}” med den Python som QGIS använder, med en kompilator och GEOS huvudfiler installerade, och starta om QGIS.</translation>
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
      <source>Schools: Skolverket, Planned Educations API v4, June 2026; one is made up</source>
      <translation>Skolor: Skolverket, Planned Educations API v4, juni 2026; en är påhittad</translation>
    </message>
    <message>
      <source>Example {mapping}</source>
      <translation>Exempel {mapping}</translation>
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
      <source>Earlier register (made-up example)</source>
      <translation>Tidigare register (påhittat exempel)</translation>
    </message>
    <message>
      <source>Districts (made-up example)</source>
      <translation>Stadsdelar (påhittat exempel)</translation>
    </message>
    <message>
      <source>Made-up town (example)</source>
      <translation>Påhittad stad (exempel)</translation>
    </message>
    <message>
      <source>No other place lies near, and none has this name.</source>
      <translation>Ingen annan plats ligger nära, och ingen har det här namnet.</translation>
    </message>
    <message>
      <source>which place “{name}” is</source>
      <translation>vilken plats ”{name}” är</translation>
    </message>
    <message>
      <source>(no name)</source>
      <translation>(utan namn)</translation>
    </message>
    <message>
      <source>The scene is not in this mapping, and no other one lies near where it was.</source>
      <translation>Scenen finns inte i den här kartläggningen, och ingen annan ligger nära där den var.</translation>
    </message>
    <message>
      <source>The scene is not in this mapping. Choose the one that has taken its place: {names}.</source>
      <translation>Scenen finns inte i den här kartläggningen. Välj den som har tagit dess plats: {names}.</translation>
    </message>
    <message>
      <source>The background “{name}” cannot be opened. Choose it again, or another one: Plugins ▸ Drogscen ▸ Background…</source>
      <translation>Bakgrunden ”{name}” kan inte öppnas. Välj den igen, eller en annan: Insticksprogram ▸ Drogscen ▸ Bakgrund…</translation>
    </message>
    <message>
      <source>Mapping {label}, source: {source}.</source>
      <translation>Kartläggning {label}, källa: {source}.</translation>
    </message>
    <message>
      <source>not stated</source>
      <translation>ej angiven</translation>
    </message>
    <message>
      <source>The scene has no position that the map can show.</source>
      <translation>Scenen har inget läge som kartan kan visa.</translation>
    </message>
    <message>
      <source>The example project cannot be made: {problem}. Make room or ask for the right to write there.</source>
      <translation>Exempelprojektet kan inte skapas: {problem}. Frigör utrymme eller be om skrivrätt där.</translation>
    </message>
    <message>
      <source>A plan is open in its window. Save or close it before the store is closed or another is opened.</source>
      <translation>En plan är öppen i sitt fönster. Spara eller stäng den innan planlagret stängs eller ett annat öppnas.</translation>
    </message>
    <message>
      <source>Something is being saved. Wait a moment, and do it again.</source>
      <translation>Något sparas just nu. Vänta ett ögonblick och gör om det.</translation>
    </message>
    <message>
      <source>Schools whose position is doubtful, and what is decided about each</source>
      <translation>Skolor vars läge är tveksamt, och vad som är beslutat om var och en</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Avbryt</translation>
    </message>
    <message numerus="yes">
      <source>%n schools to check…</source>
      <translation>
        <numerusform>En skola att kontrollera…</numerusform>
        <numerusform>%n skolor att kontrollera…</numerusform>
      </translation>
    </message>
    <message>
      <source>Schools that were checked…</source>
      <translation>Skolor som har kontrollerats…</translation>
    </message>
    <message>
      <source>Drug scenes and plans</source>
      <translation>Drogscener och planer</translation>
    </message>
    <message>
      <source>Drogscen: {work}</source>
      <translation>Drogscen: {work}</translation>
    </message>
    <message>
      <source>Show the run's layers instead</source>
      <translation>Visa körningens lager i stället</translation>
    </message>
    <message>
      <source>The map shows the plan store now.</source>
      <translation>Kartan visar nu planlagret.</translation>
    </message>
    <message>
      <source>It counts when the register is checked and the scenes are classified anew.</source>
      <translation>Det räknas när registret har kontrollerats och scenerna har klassats på nytt.</translation>
    </message>
    <message>
      <source>what is decided about “{school}”</source>
      <translation>vad som är beslutat om ”{school}”</translation>
    </message>
    <message>
      <source>Somebody else had taken it back already.</source>
      <translation>Någon annan hade redan tagit tillbaka det.</translation>
    </message>
    <message>
      <source>The next check and classification doubt it again.</source>
      <translation>Nästa kontroll och klassning betvivlar det igen.</translation>
    </message>
    <message>
      <source>taking back what was decided about “{school}”</source>
      <translation>att ta tillbaka vad som var beslutat om ”{school}”</translation>
    </message>
    <message>
      <source>The plan store in use; open another</source>
      <translation>Planlagret som används; öppna ett annat</translation>
    </message>
    <message>
      <source>Mapping</source>
      <translation>Kartläggning</translation>
    </message>
    <message>
      <source>Scenes as they were in a mapping</source>
      <translation>Scenerna som de var i en kartläggning</translation>
    </message>
    <message>
      <source>Nothing to undo</source>
      <translation>Inget att ångra</translation>
    </message>
    <message>
      <source>Nothing to redo</source>
      <translation>Inget att göra om</translation>
    </message>
    <message>
      <source>Undo: {step} (Ctrl+Z)</source>
      <translation>Ångra: {step} (Ctrl+Z)</translation>
    </message>
    <message>
      <source>Redo: {step} (Ctrl+Shift+Z)</source>
      <translation>Gör om: {step} (Ctrl+Skift+Z)</translation>
    </message>
    <message>
      <source>Reading the plan store…</source>
      <translation>Läser planlagret…</translation>
    </message>
    <message>
      <source>The project in this plan store led to {origin}. It shows this store now.</source>
      <translation>Projektet i planlagret ledde till {origin}. Nu visar det det här lagret.</translation>
    </message>
    <message>
      <source>This file brings triggers along that are not the plugin's. Nothing is saved in it meanwhile.</source>
      <translation>Filen har med sig utlösare som inte är insticksprogrammets. Inget sparas i den så länge.</translation>
    </message>
    <message>
      <source>Show them…</source>
      <translation>Visa dem…</translation>
    </message>
    <message>
      <source>The history of this store is not written as it should be.</source>
      <translation>Historiken i det här lagret skrivs inte som den ska.</translation>
    </message>
    <message>
      <source>Put it right…</source>
      <translation>Ordna…</translation>
    </message>
    <message>
      <source>New plan</source>
      <translation>Ny plan</translation>
    </message>
    <message>
      <source>Not saved on {when}: “{title}”.</source>
      <translation>Osparat {when}: ”{title}”.</translation>
    </message>
    <message>
      <source>Continue</source>
      <translation>Fortsätt</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Kasta</translation>
    </message>
    <message>
      <source>The map does not show this store.</source>
      <translation>Kartan visar inte planlagrets kartlager.</translation>
    </message>
    <message>
      <source>Add its layers</source>
      <translation>Lägg till det på kartan</translation>
    </message>
    <message>
      <source>The triggers that write down who changed what are missing, switched off or from an earlier version: somebody has rebuilt the store, worked on it with its database's tools or made it with an earlier Drogscen. What they did not write down is not in the history. Make them anew?</source>
      <translation>Utlösarna som skriver ner vem som ändrat vad saknas, är avstängda eller kommer från en äldre version: någon har byggt om lagret, arbetat i det med databasens verktyg eller gjort det med ett äldre Drogscen. Det som de inte har skrivit ner finns inte i historiken. Göra dem på nytt?</translation>
    </message>
    <message>
      <source>Make them anew</source>
      <translation>Skapa dem på nytt</translation>
    </message>
    <message>
      <source>Leave it</source>
      <translation>Låt vara</translation>
    </message>
    <message>
      <source>History</source>
      <translation>Historik</translation>
    </message>
    <message>
      <source>These triggers are neither the plugin's nor GDAL's. They would run on your computer whenever a plan is saved, and could change or take away anything in the store: {names}. Ask whoever sent the file what they are for. Take them away?</source>
      <translation>De här utlösarna är varken insticksprogrammets eller GDAL:s. De skulle köras på din dator varje gång en plan sparas, och kunde ändra eller ta bort vad som helst i lagret: {names}. Fråga den som skickade filen vad de är till för. Ta bort dem?</translation>
    </message>
    <message>
      <source>Take them away</source>
      <translation>Ta bort dem</translation>
    </message>
    <message>
      <source>Leave it read-only</source>
      <translation>Låt det vara skrivskyddat</translation>
    </message>
    <message>
      <source>Triggers in the file</source>
      <translation>Utlösare i filen</translation>
    </message>
    <message>
      <source>Discard what was written in “{title}”? This cannot be undone.</source>
      <translation>Kasta det som skrivits i ”{title}”? Det går inte att ångra.</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>Behåll</translation>
    </message>
    <message>
      <source>Discard the draft</source>
      <translation>Kasta utkastet</translation>
    </message>
    <message>
      <source>No plan store is open. A plan store keeps drug scenes with the plans for them, from mapping to mapping.</source>
      <translation>Inget planlager är öppet. Ett planlager innehåller drogscener och planerna för dem, från kartläggning till kartläggning.</translation>
    </message>
    <message>
      <source>Open the example</source>
      <translation>Öppna exemplet</translation>
    </message>
    <message>
      <source>Made-up scenes with plans, to try everything on</source>
      <translation>Påhittade scener med planer, att pröva allt på</translation>
    </message>
    <message>
      <source>1. Classify drug scenes</source>
      <translation>1. Klassa drogscener</translation>
    </message>
    <message>
      <source>Which scenes lie near a school?</source>
      <translation>Vilka scener ligger nära en skola?</translation>
    </message>
    <message>
      <source>2. Save in a plan store</source>
      <translation>2. Spara i ett planlager</translation>
    </message>
    <message>
      <source>Put the classified scenes into a new or existing store</source>
      <translation>Lägg de klassade scenerna i ett nytt eller befintligt lager</translation>
    </message>
    <message>
      <source>Open a plan store in a file…</source>
      <translation>Öppna ett planlager i en fil…</translation>
    </message>
    <message>
      <source>A GeoPackage, for one user at a time</source>
      <translation>En GeoPackage, för en användare åt gången</translation>
    </message>
    <message>
      <source>Open a plan store in a database…</source>
      <translation>Öppna ett planlager i en databas…</translation>
    </message>
    <message>
      <source>PostgreSQL, for several users</source>
      <translation>PostgreSQL, för flera användare</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>Hjälp</translation>
    </message>
    <message>
      <source>First steps, and everything else, on this computer</source>
      <translation>Första stegen och allt annat, på den här datorn</translation>
    </message>
    <message>
      <source>Open again:</source>
      <translation>Öppna igen:</translation>
    </message>
    <message>
      <source>Counts: {title}</source>
      <translation>Antal: {title}</translation>
    </message>
    <message>
      <source>A count for</source>
      <translation>Ett antal för</translation>
    </message>
    <message>
      <source>A count for each month</source>
      <translation>Ett antal för varje månad</translation>
    </message>
    <message>
      <source>One count for each window</source>
      <translation>Ett antal för varje fönster</translation>
    </message>
    <message>
      <source>Counts</source>
      <translation>Antal</translation>
    </message>
    <message>
      <source>{place}: ring</source>
      <translation>{place}: ring</translation>
    </message>
    <message>
      <source>Keep</source>
      <translation>Behåll</translation>
    </message>
    <message>
      <source>Months show how much counts vary by chance. Copy from a spreadsheet with Ctrl+V. 0 is a count; empty is not known.</source>
      <translation>Månader visar hur mycket antalen varierar av slump. Klistra in från ett kalkylblad med Ctrl+V. 0 är ett antal; tomt är okänt.</translation>
    </message>
    <message>
      <source>“{text}” is no count: write whole numbers, 0 or more.</source>
      <translation>”{text}” är inget antal: skriv heltal, 0 eller större.</translation>
    </message>
    <message>
      <source>Incomplete so far. When it is whole, empty the cell and type the count.</source>
      <translation>Ofullständigt än så länge. När det är helt: töm cellen och skriv in antalet.</translation>
    </message>
    <message>
      <source>Settle…</source>
      <translation>Fastställ…</translation>
    </message>
    <message>
      <source>“{title}” is decided. Settle how it will be judged, before anybody knows the answer.</source>
      <translation>”{title}” är beslutad. Fastställ hur den ska bedömas, innan någon vet svaret.</translation>
    </message>
    <message>
      <source>settling the evaluation of “{title}”</source>
      <translation>fastställa utvärderingen av ”{title}”</translation>
    </message>
    <message>
      <source>The evaluation has no indicator to type counts for. Settle a question that has one.</source>
      <translation>Utvärderingen har ingen indikator att skriva in antal för. Fastställ en fråga som har en.</translation>
    </message>
    <message>
      <source>The evaluation has no windows yet. Settle the question anew.</source>
      <translation>Utvärderingen har inga fönster än. Fastställ frågan på nytt.</translation>
    </message>
    <message>
      <source>typing counts of “{title}”</source>
      <translation>skriva in antal för ”{title}”</translation>
    </message>
    <message>
      <source>Nothing was kept: another plan store is open by now. Do it again.</source>
      <translation>Inget sparades: ett annat planlager är öppet nu. Gör om det.</translation>
    </message>
    <message>
      <source>Evaluations</source>
      <translation>Utvärderingar</translation>
    </message>
    <message>
      <source>Evaluation</source>
      <translation>Utvärdering</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>Svar</translation>
    </message>
    <message>
      <source>The chosen evaluation</source>
      <translation>Den valda utvärderingen</translation>
    </message>
    <message>
      <source>Settle what is to be judged, before anybody knows the answer</source>
      <translation>Fastställ vad som ska bedömas, innan någon vet svaret</translation>
    </message>
    <message>
      <source>Type counts…</source>
      <translation>Skriv in antal…</translation>
    </message>
    <message>
      <source>Type the counts of the chosen evaluation, by place and month</source>
      <translation>Skriv in antalen för den valda utvärderingen, per plats och månad</translation>
    </message>
    <message>
      <source>Count…</source>
      <translation>Räkna…</translation>
    </message>
    <message>
      <source>Count the chosen evaluation from points or typed counts, and keep the answer</source>
      <translation>Räkna den valda utvärderingen från punkter eller inskrivna antal, och spara svaret</translation>
    </message>
    <message>
      <source>Nothing is settled yet: say now, before anybody knows the answer, how it will be judged.</source>
      <translation>Inget är fastställt än: säg nu, innan någon vet svaret, hur det ska bedömas.</translation>
    </message>
    <message>
      <source>Log what was carried out</source>
      <translation>Logga det som genomförts</translation>
    </message>
    <message>
      <source>All places of the plan</source>
      <translation>Alla platser i planen</translation>
    </message>
    <message>
      <source>Measures</source>
      <translation>Åtgärder</translation>
    </message>
    <message>
      <source>Place</source>
      <translation>Plats</translation>
    </message>
    <message>
      <source>Log</source>
      <translation>Logg</translation>
    </message>
    <message>
      <source>Carried out</source>
      <translation>Genomfört</translation>
    </message>
    <message>
      <source>Last</source>
      <translation>Senast</translation>
    </message>
    <message>
      <source>Measures and what was carried out</source>
      <translation>Åtgärder och vad som genomförts</translation>
    </message>
    <message>
      <source>Carried out today</source>
      <translation>Genomfört i dag</translation>
    </message>
    <message>
      <source>Log the chosen measures as carried out today (Alt+G); can be undone</source>
      <translation>Logga de valda åtgärderna som genomförda i dag (Alt+G); kan ångras</translation>
    </message>
    <message>
      <source>Another day or amount…</source>
      <translation>Annan dag eller mängd…</translation>
    </message>
    <message>
      <source>Log a start, a step, an amount, or another day for the chosen measures</source>
      <translation>Logga en start, ett steg, en mängd eller en annan dag för de valda åtgärderna</translation>
    </message>
    <message>
      <source>nothing yet</source>
      <translation>inget än</translation>
    </message>
    <message>
      <source>logging “{title}”</source>
      <translation>logga ”{title}”</translation>
    </message>
    <message>
      <source>Nothing was logged: another plan store is open by now. Do it again.</source>
      <translation>Inget loggades: ett annat planlager är öppet nu. Gör om det.</translation>
    </message>
    <message>
      <source>Settle the evaluation of “{plan}”</source>
      <translation>Fastställ utvärderingen av ”{plan}”</translation>
    </message>
    <message>
      <source>The whole plan</source>
      <translation>Hela planen</translation>
    </message>
    <message>
      <source>A new one</source>
      <translation>En ny</translation>
    </message>
    <message>
      <source>{category} (follows the police's work)</source>
      <translation>{category} (följer polisens arbete)</translation>
    </message>
    <message>
      <source>What is evaluated</source>
      <translation>Vad som utvärderas</translation>
    </message>
    <message>
      <source>Name of the indicator</source>
      <translation>Indikatorns namn</translation>
    </message>
    <message>
      <source>Incidents that count (none: all)</source>
      <translation>Händelser som räknas (ingen: alla)</translation>
    </message>
    <message>
      <source>Compare with</source>
      <translation>Jämför med</translation>
    </message>
    <message>
      <source>Settle</source>
      <translation>Fastställ</translation>
    </message>
    <message>
      <source>{distance} km away</source>
      <translation>{distance} km bort</translation>
    </message>
    <message>
      <source>Before: {b0} to {b1}. After: {a0} to {a1}.</source>
      <translation>Före: {b0} till {b1}. Efter: {a0} till {a1}.</translation>
    </message>
    <message>
      <source>Give the indicator a name, such as “Violence and robbery”.</source>
      <translation>Ge indikatorn ett namn, till exempel ”Våld och rån”.</translation>
    </message>
    <message>
      <source>has measures of its own in that time</source>
      <translation>har egna åtgärder under tiden</translation>
    </message>
    <message>
      <source>too near: the zones meet</source>
      <translation>för nära: zonerna möts</translation>
    </message>
    <message>
      <source>another class</source>
      <translation>annan klass</translation>
    </message>
    <message>
      <source>much more or much less happened there before</source>
      <translation>mycket mer eller mycket mindre hände där före</translation>
    </message>
    <message>
      <source>Classify from this layer…</source>
      <translation>Klassa utifrån det här lagret…</translation>
    </message>
    <message>
      <source>Open as plan store</source>
      <translation>Öppna som planlager</translation>
    </message>
    <message>
      <source>Who makes the papers, as a unit and not a person; it stands in their footers.</source>
      <translation>Vem som gör underlagen, en enhet och inte en person; det står i sidfoten.</translation>
    </message>
    <message>
      <source>A folder with oversikt.qpt or platser.qpt, made in QGIS's layout editor, and logo.svg or logo.png.</source>
      <translation>En mapp med oversikt.qpt eller platser.qpt, gjorda i QGIS layoutredigerare, och logo.svg eller logo.png.</translation>
    </message>
    <message>
      <source>as in QGIS</source>
      <translation>som i QGIS</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Välj…</translation>
    </message>
    <message>
      <source>Background</source>
      <translation>Bakgrund</translation>
    </message>
    <message>
      <source>Unit that makes the papers</source>
      <translation>Enhet som gör underlagen</translation>
    </message>
    <message>
      <source>Templates and logo</source>
      <translation>Mallar och logotyp</translation>
    </message>
    <message>
      <source>Language of the papers</source>
      <translation>Underlagens språk</translation>
    </message>
    <message>
      <source>no background</source>
      <translation>ingen bakgrund</translation>
    </message>
    <message>
      <source>The margin has to be less than the radius. Nothing of this page was kept; correct it there.</source>
      <translation>Marginalen måste vara mindre än radien. Inget på sidan sparades; rätta det där.</translation>
    </message>
    <message>
      <source>{number} {name}</source>
      <translation>{number} {name}</translation>
    </message>
    <message>
      <source>Plan at {scene}</source>
      <translation>Plan för {scene}</translation>
    </message>
    <message>
      <source>Drogscen is now version {version}; it was {before}.</source>
      <translation>Drogscen är nu version {version}; det var {before}.</translation>
    </message>
    <message>
      <source>What is new</source>
      <translation>Nyheter</translation>
    </message>
    <message>
      <source>as in QGIS's options: {value}</source>
      <translation>som i QGIS alternativ: {value}</translation>
    </message>
    <message>
      <source>What the dialogs of Drogscen propose in this project; it is saved with the project.</source>
      <translation>Det som Drogscens dialoger föreslår i det här projektet; det sparas med projektet.</translation>
    </message>
    <message>
      <source>{value} (proposed by the plugin)</source>
      <translation>{value} (insticksprogrammets förslag)</translation>
    </message>
    <message>
      <source>What the dialogs of Drogscen propose. A project can differ: Project ▸ Properties. Models and scripts are not affected; they say what they want.</source>
      <translation>Det som Drogscens dialoger föreslår. Ett projekt kan avvika: Projekt ▸ Egenskaper. Modeller och skript påverkas inte; de säger själva vad de vill.</translation>
    </message>
    <message>
      <source>Classify drug scenes near schools…</source>
      <translation>Klassa drogscener nära skolor…</translation>
    </message>
    <message>
      <source>Classified scenes by radius…</source>
      <translation>Klassade scener efter radie…</translation>
    </message>
    <message>
      <source>Check the school register…</source>
      <translation>Kontrollera skolregistret…</translation>
    </message>
    <message>
      <source>Points from a table…</source>
      <translation>Punkter från en tabell…</translation>
    </message>
    <message>
      <source>Save in a plan store…</source>
      <translation>Spara i ett planlager…</translation>
    </message>
    <message>
      <source>Go to the list of drug scenes</source>
      <translation>Gå till listan över drogscener</translation>
    </message>
    <message>
      <source>Meeting view</source>
      <translation>Mötesläge</translation>
    </message>
    <message>
      <source>Make meeting pack…</source>
      <translation>Skapa mötesunderlag…</translation>
    </message>
    <message>
      <source>Summary by district…</source>
      <translation>Sammanställning per stadsdel…</translation>
    </message>
    <message>
      <source>Export plans…</source>
      <translation>Exportera planer…</translation>
    </message>
    <message>
      <source>Import plans…</source>
      <translation>Importera planer…</translation>
    </message>
    <message>
      <source>Background…</source>
      <translation>Bakgrund…</translation>
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
      <source>– no new measure –</source>
      <translation>– ingen ny åtgärd –</translation>
    </message>
    <message>
      <source>no day</source>
      <translation>dag saknas</translation>
    </message>
    <message>
      <source>Keep the decision</source>
      <translation>Spara beslutet</translation>
    </message>
    <message>
      <source>New measure</source>
      <translation>Ny åtgärd</translation>
    </message>
    <message>
      <source>What</source>
      <translation>Vad</translation>
    </message>
    <message>
      <source>Responsible</source>
      <translation>Ansvarig</translation>
    </message>
    <message>
      <source>Done by</source>
      <translation>Klart senast</translation>
    </message>
    <message>
      <source>Choose what was decided.</source>
      <translation>Välj vad som beslutades.</translation>
    </message>
    <message>
      <source>responsible: {owner}</source>
      <translation>ansvarig: {owner}</translation>
    </message>
    <message>
      <source>done by {day}</source>
      <translation>klart senast {day}</translation>
    </message>
    <message>
      <source>Open a plan store first: the meeting view shows its places.</source>
      <translation>Öppna ett planlager först: mötesläget visar platserna i det.</translation>
    </message>
    <message>
      <source>No scene in the mapping is classified as especially exposed</source>
      <translation>Ingen scen i kartläggningen är klassad som särskilt utsatt</translation>
    </message>
    <message>
      <source>Kept. Ctrl+Z undoes it.</source>
      <translation>Sparat. Ctrl+Z ångrar.</translation>
    </message>
    <message>
      <source>The place has no plan to decide about. Make one in the panel.</source>
      <translation>Platsen har ingen plan att besluta om. Gör en i panelen.</translation>
    </message>
    <message>
      <source>decision about {place}</source>
      <translation>beslut om {place}</translation>
    </message>
    <message numerus="yes">
      <source>schools within {radius} m</source>
      <translation>
        <numerusform>skola inom {radius} m</numerusform>
        <numerusform>skolor inom {radius} m</numerusform>
      </translation>
    </message>
    <message>
      <source>to the nearest school</source>
      <translation>till närmaste skola</translation>
    </message>
    <message>
      <source>pupils</source>
      <translation>elever</translation>
    </message>
    <message>
      <source>to be followed up {day}</source>
      <translation>följs upp {day}</translation>
    </message>
    <message>
      <source>No plan yet</source>
      <translation>Ingen plan ännu</translation>
    </message>
    <message>
      <source>party</source>
      <translation>part</translation>
    </message>
    <message>
      <source>and {count} more</source>
      <translation>och {count} till</translation>
    </message>
    <message>
      <source>To do: {count}</source>
      <translation>Att göra: {count}</translation>
    </message>
    <message>
      <source>{radius} m from the area</source>
      <translation>{radius} m från området</translation>
    </message>
    <message>
      <source>{radius} m from the place</source>
      <translation>{radius} m från platsen</translation>
    </message>
    <message>
      <source>Note a decision (B)</source>
      <translation>Anteckna beslut (B)</translation>
    </message>
    <message>
      <source>EXTERNAL VERSION</source>
      <translation>EXTERN VERSION</translation>
    </message>
    <message numerus="yes">
      <source>%n of {total} places have an active plan</source>
      <translation>
        <numerusform>%n av {total} platser har aktiv plan</numerusform>
        <numerusform>%n av {total} platser har aktiv plan</numerusform>
      </translation>
    </message>
    <message>
      <source>Show what is internal (E)</source>
      <translation>Visa internt (E)</translation>
    </message>
    <message>
      <source>For outsiders (E)</source>
      <translation>Extern visning (E)</translation>
    </message>
    <message>
      <source>{rank} of {total}</source>
      <translation>{rank} av {total}</translation>
    </message>
    <message>
      <source>To {number} …</source>
      <translation>Till {number} …</translation>
    </message>
    <message>
      <source>The map has no coordinate system. Give the project one, and click again.</source>
      <translation>Kartan saknar koordinatsystem. Ge projektet ett och klicka igen.</translation>
    </message>
    <message>
      <source>The place cannot be used: {problem}</source>
      <translation>Platsen kan inte användas: {problem}</translation>
    </message>
    <message>
      <source>it is not on the globe</source>
      <translation>det ligger inte på jordklotet</translation>
    </message>
    <message>
      <source>Attach existing plans</source>
      <translation>Koppla befintliga planer</translation>
    </message>
    <message>
      <source>Search title or scene…</source>
      <translation>Sök rubrik eller scen…</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>Sök</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>Attach</source>
      <translation>Koppla</translation>
    </message>
    <message numerus="yes">
      <source>The plans will be attached to %n selected scenes.</source>
      <translation>
        <numerusform>Planerna kopplas till den valda scenen.</numerusform>
        <numerusform>Planerna kopplas till %n valda scener.</numerusform>
      </translation>
    </message>
    <message>
      <source>{who} at {when}</source>
      <translation>{who} {when}</translation>
    </message>
    <message>
      <source>Changed by somebody else</source>
      <translation>Ändrad av någon annan</translation>
    </message>
    <message>
      <source>Yours</source>
      <translation>Ditt</translation>
    </message>
    <message>
      <source>Theirs</source>
      <translation>Den andres</translation>
    </message>
    <message>
      <source>This was changed in the store after you opened it ({who}). Nothing is saved yet. Choose what to keep; what only one of you has changed is kept anyway.</source>
      <translation>Detta har ändrats i planlagret efter att du öppnade det ({who}). Inget är sparat än. Välj vad som ska gälla; det som bara en av er har ändrat behålls ändå.</translation>
    </message>
    <message>
      <source>by whom is not known</source>
      <translation>okänt av vem</translation>
    </message>
    <message>
      <source>Save this</source>
      <translation>Spara detta</translation>
    </message>
    <message>
      <source>Back to the form</source>
      <translation>Tillbaka till formuläret</translation>
    </message>
    <message>
      <source>{table} “{name}”</source>
      <translation>{table} ”{name}”</translation>
    </message>
    <message>
      <source>new</source>
      <translation>ny</translation>
    </message>
    <message>
      <source>what it belongs to is deleted</source>
      <translation>det som raden hör till är borttaget</translation>
    </message>
    <message>
      <source>changed</source>
      <translation>ändrad</translation>
    </message>
    <message>
      <source>deleted</source>
      <translation>borttagen</translation>
    </message>
    <message>
      <source>mine</source>
      <translation>mitt</translation>
    </message>
    <message>
      <source>theirs</source>
      <translation>den andres</translation>
    </message>
    <message>
      <source>Not saved yet. {problem}</source>
      <translation>Inte sparat än. {problem}</translation>
    </message>
    <message>
      <source>Save anyway</source>
      <translation>Spara ändå</translation>
    </message>
    <message>
      <source>Saving…</source>
      <translation>Sparar…</translation>
    </message>
    <message>
      <source>no date</source>
      <translation>inget datum</translation>
    </message>
    <message>
      <source>Parties</source>
      <translation>Parter</translation>
    </message>
    <message>
      <source>Party</source>
      <translation>Part</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Slag</translation>
    </message>
    <message>
      <source>Add another</source>
      <translation>Lägg till</translation>
    </message>
    <message>
      <source>Parties are units, schools and organisations, never persons. F2 changes a name.</source>
      <translation>Parter är enheter, skolor och organisationer, aldrig personer. F2 ändrar ett namn.</translation>
    </message>
    <message>
      <source>{distance} m away</source>
      <translation>{distance} m bort</translation>
    </message>
    <message>
      <source>the scenes lie there</source>
      <translation>scenerna ligger där</translation>
    </message>
    <message>
      <source>“{name}” points to a person. Plans are about places, never persons: take it away.</source>
      <translation>”{name}” pekar ut en person. Planer handlar om platser, aldrig personer: ta bort det.</translation>
    </message>
    <message>
      <source>Nothing was attached: another plan store is open by now. Do it again.</source>
      <translation>Inget kopplades: ett annat planlager är öppet nu. Gör om det.</translation>
    </message>
    <message>
      <source>attaching “{title}” to {scenes}</source>
      <translation>koppling av ”{title}” till {scenes}</translation>
    </message>
    <message>
      <source>detaching “{title}” from {scenes}</source>
      <translation>bortkoppling av ”{title}” från {scenes}</translation>
    </message>
    <message>
      <source>The plan has no scene any more; “Attach existing…” finds it.</source>
      <translation>Planen har ingen scen längre; ”Koppla befintlig…” hittar den.</translation>
    </message>
    <message>
      <source>The plan is open in its window. Close that first.</source>
      <translation>Planen är öppen i sitt fönster. Stäng det först.</translation>
    </message>
    <message>
      <source>deleting “{title}”, for {scenes}</source>
      <translation>borttagning av ”{title}”, för {scenes}</translation>
    </message>
    <message numerus="yes">
      <source>%n scenes</source>
      <translation>
        <numerusform>en scen</numerusform>
        <numerusform>%n scener</numerusform>
      </translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Ångra</translation>
    </message>
    <message>
      <source>Done: {step}.</source>
      <translation>Klart: {step}.</translation>
    </message>
    <message>
      <source>“{step}” was not done: somebody else has changed it meanwhile. It is shown anew; do it again if you still want it.</source>
      <translation>”{step}” gjordes inte: någon annan har ändrat under tiden. Det visas nu på nytt; gör om det om du fortfarande vill.</translation>
    </message>
    <message>
      <source>“{step}” cannot be undone or redone any more: somebody else has changed it since. It stays as it is.</source>
      <translation>”{step}” kan inte längre ångras eller göras om: någon annan har ändrat det sedan dess. Det står kvar som det är.</translation>
    </message>
    <message>
      <source>Undone: {step}.</source>
      <translation>Ångrat: {step}.</translation>
    </message>
    <message>
      <source>Done again: {step}.</source>
      <translation>Gjort igen: {step}.</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Spara</translation>
    </message>
    <message>
      <source>Save and close (Ctrl+S)</source>
      <translation>Spara och stäng (Ctrl+S)</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Stäng</translation>
    </message>
    <message>
      <source>For: {scenes} and {count} more</source>
      <translation>För: {scenes} och {count} till</translation>
    </message>
    <message>
      <source>For: {scenes}</source>
      <translation>För: {scenes}</translation>
    </message>
    <message>
      <source>The plan is open in another QGIS of yours. What you write here is not kept as a draft until it is saved.</source>
      <translation>Planen är öppen i ett annat av dina QGIS. Det du skriver här behålls inte som utkast förrän det sparas.</translation>
    </message>
    <message>
      <source>This is what you wrote and did not save. Save it, or cancel and discard it to keep what is in the store.</source>
      <translation>Det här är vad du skrev och inte sparade. Spara det, eller avbryt och kasta det för att behålla det som finns i planlagret.</translation>
    </message>
    <message>
      <source>The draft cannot be kept ({problem}); save soon.</source>
      <translation>Utkastet kan inte behållas ({problem}); spara snart.</translation>
    </message>
    <message>
      <source>Plan not saved</source>
      <translation>Planen är inte sparad</translation>
    </message>
    <message>
      <source>The plan has changes that are not saved. Save them?</source>
      <translation>Planen har ändringar som inte är sparade. Spara dem?</translation>
    </message>
    <message>
      <source>Go on writing</source>
      <translation>Fortsätt skriva</translation>
    </message>
    <message>
      <source>The plan is not there any more: somebody else has deleted it.</source>
      <translation>Planen finns inte längre: någon annan har tagit bort den.</translation>
    </message>
    <message>
      <source>The plan as it was decided. Saved {when} by {who}; it cannot be changed.</source>
      <translation>Planen som den beslutades. Sparad {when} av {who}; den kan inte ändras.</translation>
    </message>
    <message>
      <source>somebody unknown</source>
      <translation>någon okänd</translation>
    </message>
    <message>
      <source>Somebody else has deleted this plan. If you save, you choose whether it is made again.</source>
      <translation>Någon annan har tagit bort den här planen. Om du sparar får du välja om den ska skapas igen.</translation>
    </message>
    <message>
      <source>Somebody else has changed this plan, after you opened it. If you save, you choose what to keep.</source>
      <translation>Någon annan har ändrat den här planen efter att du öppnade den. Om du sparar får du välja vad som ska behållas.</translation>
    </message>
    <message>
      <source>{who} saved this plan at {when}, after you opened it. If you save, you choose what to keep.</source>
      <translation>{who} sparade den här planen {when}, efter att du öppnade den. Om du sparar får du välja vad som ska behållas.</translation>
    </message>
    <message>
      <source>Somebody</source>
      <translation>Någon</translation>
    </message>
    <message>
      <source>Typical causes</source>
      <translation>Typiska orsaker</translation>
    </message>
    <message>
      <source>Start from a typical cause; the tab Measures then suggests what is tried against it</source>
      <translation>Utgå från en typisk orsak; fliken Åtgärder föreslår sedan vad som prövas mot den</translation>
    </message>
    <message>
      <source>Add measure</source>
      <translation>Lägg till åtgärd</translation>
    </message>
    <message>
      <source>Add to the log</source>
      <translation>Lägg till i loggen</translation>
    </message>
    <message>
      <source>Add follow-up</source>
      <translation>Lägg till uppföljning</translation>
    </message>
    <message>
      <source>Scenes of the plan</source>
      <translation>Planens scener</translation>
    </message>
    <message>
      <source>Decision and dates</source>
      <translation>Beslut och datum</translation>
    </message>
    <message>
      <source>Follow-ups</source>
      <translation>Uppföljningar</translation>
    </message>
    <message>
      <source>Suggestions</source>
      <translation>Förslag</translation>
    </message>
    <message>
      <source>Measures that are tried against typical causes; those of this plan's causes come first</source>
      <translation>Åtgärder som prövas mot typiska orsaker; de för planens orsaker kommer först</translation>
    </message>
    <message>
      <source>new plan “{title}”</source>
      <translation>ny plan ”{title}”</translation>
    </message>
    <message>
      <source>change of “{title}”</source>
      <translation>ändring av ”{title}”</translation>
    </message>
    <message>
      <source>Not saved: somebody else has changed the plan. Save again to choose.</source>
      <translation>Inte sparat: någon annan har ändrat planen. Spara igen för att välja.</translation>
    </message>
    <message>
      <source>row {number}</source>
      <translation>rad {number}</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Ta bort</translation>
    </message>
    <message>
      <source>When</source>
      <translation>När</translation>
    </message>
    <message>
      <source>Who</source>
      <translation>Vem</translation>
    </message>
    <message>
      <source>Show as decided</source>
      <translation>Visa som beslutad</translation>
    </message>
    <message>
      <source>A plan with its measures, follow-ups and parties, as it was when it was decided</source>
      <translation>En plan med åtgärder, uppföljningar och parter, som den var när den beslutades</translation>
    </message>
    <message>
      <source>No plan of this scene has been decided.</source>
      <translation>Ingen plan för scenen har beslutats.</translation>
    </message>
    <message>
      <source>Part</source>
      <translation>Del</translation>
    </message>
    <message>
      <source>At most</source>
      <translation>Högst</translation>
    </message>
    <message>
      <source>Proposed weights</source>
      <translation>Föreslagna vikter</translation>
    </message>
    <message>
      <source>Weight of: {part}</source>
      <translation>Vikt för: {part}</translation>
    </message>
    <message>
      <source>Choose a scene to see what its place is made of.</source>
      <translation>Välj en scen för att se vad dess plats i ordningen består av.</translation>
    </message>
    <message>
      <source>In place {rank} of {count}, with {points} points.</source>
      <translation>På plats {rank} av {count}, med {points} poäng.</translation>
    </message>
    <message>
      <source>No longer in the mapping; it would have {points} points.</source>
      <translation>Finns inte längre i kartläggningen; den skulle ha {points} poäng.</translation>
    </message>
    <message>
      <source>Gaps</source>
      <translation>Brister</translation>
    </message>
    <message>
      <source>Distance (m)</source>
      <translation>Avstånd (m)</translation>
    </message>
    <message>
      <source>Pupils</source>
      <translation>Elever</translation>
    </message>
    <message>
      <source>Party to</source>
      <translation>Part i</translation>
    </message>
    <message>
      <source>Mappings</source>
      <translation>Kartläggningar</translation>
    </message>
    <message>
      <source>Nearest (m)</source>
      <translation>Närmast (m)</translation>
    </message>
    <message>
      <source>Shootings</source>
      <translation>Skjutningar</translation>
    </message>
    <message>
      <source>This is another place…</source>
      <translation>Det här är en annan plats…</translation>
    </message>
    <message>
      <source>The chosen scene</source>
      <translation>Den valda scenen</translation>
    </message>
    <message>
      <source>Plans of the scene</source>
      <translation>Scenens planer</translation>
    </message>
    <message>
      <source>New plan…</source>
      <translation>Ny plan…</translation>
    </message>
    <message>
      <source>A new plan for the selected scenes (Ctrl+N)</source>
      <translation>En ny plan för de valda scenerna (Ctrl+N)</translation>
    </message>
    <message>
      <source>Attach existing…</source>
      <translation>Koppla befintlig…</translation>
    </message>
    <message>
      <source>Attach plans that exist to the selected scenes</source>
      <translation>Koppla planer som finns till de valda scenerna</translation>
    </message>
    <message>
      <source>Edit…</source>
      <translation>Redigera…</translation>
    </message>
    <message>
      <source>Open the selected plan (Enter)</source>
      <translation>Öppna den valda planen (Enter)</translation>
    </message>
    <message>
      <source>Detach</source>
      <translation>Koppla från</translation>
    </message>
    <message>
      <source>Take the plan from the selected scenes; the plan stays</source>
      <translation>Koppla planen från de valda scenerna; planen finns kvar</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Ta bort</translation>
    </message>
    <message>
      <source>Delete the plan from every scene; can be undone</source>
      <translation>Ta bort planen från alla scener; går att ångra</translation>
    </message>
    <message>
      <source>Order</source>
      <translation>Ordning</translation>
    </message>
    <message>
      <source>No scene is chosen</source>
      <translation>Ingen scen är vald</translation>
    </message>
    <message numerus="yes">
      <source>%n scenes are selected: new and attached plans go to all of them.</source>
      <translation>
        <numerusform>En scen är vald: nya och kopplade planer gäller den.</numerusform>
        <numerusform>%n scener är valda: nya och kopplade planer gäller alla.</numerusform>
      </translation>
    </message>
    <message>
      <source>Choose one in the list or on the map.</source>
      <translation>Välj en i listan eller på kartan.</translation>
    </message>
    <message>
      <source>Nothing is missing.</source>
      <translation>Inget saknas.</translation>
    </message>
    <message>
      <source>Gaps ({count})</source>
      <translation>Brister ({count})</translation>
    </message>
    <message>
      <source>Put right which place the scene is</source>
      <translation>Rätta vilken plats scenen är</translation>
    </message>
    <message>
      <source>Show…</source>
      <translation>Visa…</translation>
    </message>
    <message>
      <source>“{name}”</source>
      <translation>”{name}”</translation>
    </message>
    <message>
      <source>{subject}: made</source>
      <translation>{subject}: ny</translation>
    </message>
    <message>
      <source>{subject}: deleted</source>
      <translation>{subject}: borttagen</translation>
    </message>
    <message>
      <source>This is another place</source>
      <translation>Det här är en annan plats</translation>
    </message>
    <message>
      <source>Plans that go along</source>
      <translation>Planer som följer med</translation>
    </message>
    <message>
      <source>Put right</source>
      <translation>Rätta</translation>
    </message>
    <message>
      <source>Choose which place it is:</source>
      <translation>Välj vilken plats det är:</translation>
    </message>
    <message>
      <source>Ticked plans belong to what is mapped now and go along; the others stay with their place:</source>
      <translation>Ikryssade planer hör till det som är kartlagt nu och följer med; de andra stannar hos sin plats:</translation>
    </message>
    <message>
      <source>Places</source>
      <translation>Platser</translation>
    </message>
    <message>
      <source>In this mapping</source>
      <translation>I den här kartläggningen</translation>
    </message>
    <message>
      <source>A place that was not known before</source>
      <translation>En plats som inte var känd förut</translation>
    </message>
    <message>
      <source>{name} ({mapping})</source>
      <translation>{name} ({mapping})</translation>
    </message>
    <message>
      <source>not there</source>
      <translation>finns inte</translation>
    </message>
    <message>
      <source>“{name}” was taken for a place that was not known before.</source>
      <translation>”{name}” har tagits för en plats som inte var känd förut.</translation>
    </message>
    <message>
      <source>“{name}” was taken for “{before}” of {mapping}, {distance} m away.</source>
      <translation>”{name}” har tagits för ”{before}” i {mapping}, {distance} m bort.</translation>
    </message>
    <message>
      <source>“{name}”, which has that place now, gets the other one.</source>
      <translation>”{name}”, som har den platsen nu, får den andra.</translation>
    </message>
    <message>
      <source>“{name}” of {mapping} is then gone from this mapping; its plans: {plans}</source>
      <translation>”{name}” från {mapping} är då borta ur kartläggningen; dess planer: {plans}</translation>
    </message>
    <message>
      <source>Plans: {plans}</source>
      <translation>Planer: {plans}</translation>
    </message>
    <message>
      <source>Plans of “{name}” now: {before}; afterwards: {after}</source>
      <translation>Planer för ”{name}” nu: {before}; efteråt: {after}</translation>
    </message>
    <message>
      <source>Next date</source>
      <translation>Nästa datum</translation>
    </message>
    <message>
      <source>Came here with a scene that was merged or split.</source>
      <translation>Kom hit med en scen som slogs samman eller delades.</translation>
    </message>
    <message>
      <source>no owner</source>
      <translation>ingen ansvarig</translation>
    </message>
    <message>
      <source>Measure: {title} ({parts})</source>
      <translation>Åtgärd: {title} ({parts})</translation>
    </message>
    <message>
      <source>{date} (overdue)</source>
      <translation>{date} (försenad)</translation>
    </message>
    <message>
      <source>Follow-up: {parts}</source>
      <translation>Uppföljning: {parts}</translation>
    </message>
    <message>
      <source>follow-up {date} (overdue)</source>
      <translation>uppföljning {date} (försenad)</translation>
    </message>
    <message>
      <source>follow-up {date}</source>
      <translation>uppföljning {date}</translation>
    </message>
    <message>
      <source>Search name, district, school or plan…</source>
      <translation>Sök namn, stadsdel, skola eller plan…</translation>
    </message>
    <message>
      <source>District</source>
      <translation>Stadsdel</translation>
    </message>
    <message>
      <source>No.</source>
      <translation>Nr</translation>
    </message>
    <message>
      <source>Nearest</source>
      <translation>Närmast</translation>
    </message>
    <message>
      <source>Gap</source>
      <translation>Brist</translation>
    </message>
    <message>
      <source>no plan</source>
      <translation>ingen</translation>
    </message>
    <message numerus="yes">
      <source>%n plans</source>
      <translation>
        <numerusform>en plan</numerusform>
        <numerusform>%n planer</numerusform>
      </translation>
    </message>
    <message>
      <source>The place's number on maps and papers. Sorted by it, the list is in order of priority, in which plans count too.</source>
      <translation>Platsens nummer på kartor och i underlag. Sorterad efter det står listan i prioritetsordning, där även planer räknas.</translation>
    </message>
    <message>
      <source>The scene before, by priority (Alt+Up)</source>
      <translation>Scenen före i prioritetsordning (Alt+Uppåt)</translation>
    </message>
    <message>
      <source>The next scene by priority (Alt+Down)</source>
      <translation>Nästa scen i prioritetsordning (Alt+Nedåt)</translation>
    </message>
    <message>
      <source>Zoom</source>
      <translation>Zooma</translation>
    </message>
    <message>
      <source>Show the scene with its ring and schools (Alt+Z)</source>
      <translation>Visa scenen med ring och skolor (Alt+Z)</translation>
    </message>
    <message>
      <source>Show the places to a meeting, large (F9)</source>
      <translation>Visa platserna stort för ett möte (F9)</translation>
    </message>
    <message>
      <source>Drug scenes in order of priority</source>
      <translation>Drogscener i prioritetsordning</translation>
    </message>
    <message>
      <source>in the area</source>
      <translation>i området</translation>
    </message>
    <message>
      <source>Schools whose position is doubtful</source>
      <translation>Skolor vars läge är tveksamt</translation>
    </message>
    <message>
      <source>Classes that may change</source>
      <translation>Klasser som kan ändras</translation>
    </message>
    <message>
      <source>Decision</source>
      <translation>Beslut</translation>
    </message>
    <message>
      <source>Why? It is kept with the decision and in the history.</source>
      <translation>Varför? Det sparas med beslutet och i historiken.</translation>
    </message>
    <message>
      <source>The position is right</source>
      <translation>Läget stämmer</translation>
    </message>
    <message>
      <source>Move here</source>
      <translation>Flytta hit</translation>
    </message>
    <message>
      <source>Not a school</source>
      <translation>Ingen skola</translation>
    </message>
    <message>
      <source>Take back the decision</source>
      <translation>Ta tillbaka beslutet</translation>
    </message>
    <message>
      <source>Check the register again…</source>
      <translation>Kontrollera registret igen…</translation>
    </message>
    <message>
      <source>The register's check doubts where these are. A decision holds until the register changes the school. “The position is right” lifts the mark at once where the class was measured to that position; everything else counts when the scenes are classified anew.</source>
      <translation>Kontrollen av registret betvivlar var dessa ligger. Ett beslut gäller tills registret ändrar skolan. ”Läget stämmer” tar bort märket genast, om klassen mättes till det läget; allt annat räknas när scenerna klassas på nytt.</translation>
    </message>
    <message>
      <source>Where I click on the map</source>
      <translation>Dit jag klickar på kartan</translation>
    </message>
    <message>
      <source>To the place of {source}</source>
      <translation>Till platsen enligt: {source}</translation>
    </message>
    <message>
      <source>Click on the map where “{name}” is; Esc leaves it as it was.</source>
      <translation>Klicka på kartan där ”{name}” ligger; Esc lämnar allt som det var.</translation>
    </message>
    <message>
      <source>Open a plan store in a database</source>
      <translation>Öppna ett planlager i en databas</translation>
    </message>
    <message>
      <source>Connection</source>
      <translation>Anslutning</translation>
    </message>
    <message>
      <source>Schema</source>
      <translation>Schema</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Öppna</translation>
    </message>
    <message>
      <source>QGIS has no PostgreSQL connection yet. Make one in the Browser: right-click PostgreSQL, New Connection.</source>
      <translation>QGIS har ingen PostgreSQL-anslutning än. Gör en i panelen Datakällor: högerklicka på PostgreSQL, Ny anslutning.</translation>
    </message>
    <message>
      <source>Looking for plan stores…</source>
      <translation>Letar efter planlager…</translation>
    </message>
    <message numerus="yes">
      <source>%n plan stores in this database.</source>
      <translation>
        <numerusform>Ett planlager i databasen.</numerusform>
        <numerusform>%n planlager i databasen.</numerusform>
      </translation>
    </message>
    <message>
      <source>No plan store in this database.</source>
      <translation>Inget planlager i databasen.</translation>
    </message>
    <message>
      <source>{file} in {folder}</source>
      <translation>{file} i {folder}</translation>
    </message>
    <message>
      <source>{store} – not there any more</source>
      <translation>{store} – finns inte längre</translation>
    </message>
    <message>
      <source>Opening the plan store…</source>
      <translation>Öppnar planlagret…</translation>
    </message>
    <message>
      <source>Putting the history in order…</source>
      <translation>Ordnar historiken…</translation>
    </message>
    <message>
      <source>Looking for gaps…</source>
      <translation>Letar efter brister…</translation>
    </message>
    <message>
      <source>Reading the place…</source>
      <translation>Läser platsen…</translation>
    </message>
    <message>
      <source>{store} (in the project)</source>
      <translation>{store} (i projektet)</translation>
    </message>
    <message>
      <source>Open a file…</source>
      <translation>Öppna en fil…</translation>
    </message>
    <message>
      <source>Open a database…</source>
      <translation>Öppna en databas…</translation>
    </message>
    <message>
      <source>Add its layers to the map</source>
      <translation>Lägg till dess lager på kartan</translation>
    </message>
    <message>
      <source>Close the plan store</source>
      <translation>Stäng planlagret</translation>
    </message>
    <message>
      <source>Open a plan store</source>
      <translation>Öppna ett planlager</translation>
    </message>
    <message>
      <source>No background: districts and their names give context</source>
      <translation>Ingen bakgrund: stadsdelar och deras namn visar var det är</translation>
    </message>
    <message>
      <source>From connections and files…</source>
      <translation>Från anslutningar och filer…</translation>
    </message>
    <message>
      <source>whom the map is from, if they have to be named</source>
      <translation>vem kartan kommer från, om det måste anges</translation>
    </message>
    <message>
      <source>Grey and faded in the project too</source>
      <translation>Grå och tonad även i projektet</translation>
    </message>
    <message>
      <source>Also in other projects</source>
      <translation>Även i andra projekt</translation>
    </message>
    <message>
      <source>Otherwise for this project alone; it is saved with the project.</source>
      <translation>Annars bara för det här projektet; valet sparas i projektet.</translation>
    </message>
    <message>
      <source>It lies under everything else, in the project, in the papers and in the meeting view.</source>
      <translation>Den ligger under allt annat, i projektet, i underlagen och i mötesläget.</translation>
    </message>
    <message>
      <source>Source in the footers</source>
      <translation>Källa i sidfoten</translation>
    </message>
    <message>
      <source>“{name}” cannot be a background, or does not answer. Choose another one.</source>
      <translation>”{name}” kan inte vara bakgrund, eller svarar inte. Välj en annan.</translation>
    </message>
    <message>
      <source>Fetched from {host}, which learns which areas the maps show. Nothing is asked of it unless this is chosen.</source>
      <translation>Hämtas från {host}, som får veta vilka områden kartorna visar. Inget frågas där om du inte väljer den.</translation>
    </message>
    <message>
      <source>© OpenStreetMap contributors</source>
      <translation>© OpenStreetMaps bidragsgivare</translation>
    </message>
    <message>
      <source>Search…</source>
      <translation>Sök…</translation>
    </message>
    <message>
      <source>Say what each heading stands for. What is proposed comes nearest by its words: check it.</source>
      <translation>Ange vad varje rubrik står för. Förslagen är de som ligger närmast till orden: kontrollera dem.</translation>
    </message>
    <message>
      <source>Sheet and heading</source>
      <translation>Blad och rubrik</translation>
    </message>
    <message>
      <source>Example</source>
      <translation>Exempel</translation>
    </message>
    <message>
      <source>– not read –</source>
      <translation>– läses inte –</translation>
    </message>
    <message>
      <source>Search the help…</source>
      <translation>Sök i hjälpen…</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Tillbaka</translation>
    </message>
    <message>
      <source>Open in the browser</source>
      <translation>Öppna i webbläsaren</translation>
    </message>
    <message>
      <source>Something unexpected went wrong: {problem}. Nothing was changed. The details help whoever mends it.</source>
      <translation>Något oväntat gick fel: {problem}. Inget ändrades. Detaljerna hjälper den som ska rätta det.</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>Detaljer</translation>
    </message>
    <message>
      <source>Open the folder</source>
      <translation>Öppna mappen</translation>
    </message>
    <message>
      <source>The meeting pack is in {folder}.</source>
      <translation>Mötesunderlaget finns i {folder}.</translation>
    </message>
    <message>
      <source>Open the report</source>
      <translation>Öppna rapporten</translation>
    </message>
    <message>
      <source>Phase {number} of {count}: {name}</source>
      <translation>Fas {number} av {count}: {name}</translation>
    </message>
    <message>
      <source>Background, grey</source>
      <translation>Bakgrund, grå</translation>
    </message>
    <message>
      <source>Background: {sources}.</source>
      <translation>Bakgrund: {sources}.</translation>
    </message>
    <message>
      <source>Scene identity</source>
      <translation>Scenens identitet</translation>
    </message>
    <message>
      <source>Class (code)</source>
      <translation>Klass (kod)</translation>
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
      <source>School units within the radius</source>
      <translation>Skolenheter inom radien</translation>
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
      <source>Hangs on doubtful positions</source>
      <translation>Hänger på tveksamma lägen</translation>
    </message>
    <message>
      <source>Distance to the nearest school's point (m)</source>
      <translation>Avstånd till närmaste skolas punkt (m)</translation>
    </message>
    <message>
      <source>Others within the radius (number)</source>
      <translation>Annat inom radien (antal)</translation>
    </message>
    <message>
      <source>Others within the radius</source>
      <translation>Annat inom radien</translation>
    </message>
    <message>
      <source>Drug scene</source>
      <translation>Drogscen</translation>
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
      <source>Plan store for drug scenes</source>
      <translation>Planlager för drogscener</translation>
    </message>
    <message>
      <source>Plans and mappings</source>
      <translation>Planer och kartläggningar</translation>
    </message>
    <message>
      <source>Behind the plans</source>
      <translation>Bakom planerna</translation>
    </message>
    <message>
      <source>Active plan</source>
      <translation>Aktiv plan</translation>
    </message>
    <message>
      <source>Read-only: mappings fill this layer. Put scenes in with “Save in a plan store”; plans are written in the panel, or in the layer of the plans.</source>
      <translation>Skrivskyddat: kartläggningar fyller det här lagret. Lägg in scener med ”Spara i ett planlager”; planer skrivs i panelen eller i planernas lager.</translation>
    </message>
    <message>
      <source>The style of “{layer}” could not be stored: {problem}</source>
      <translation>Stilen för ”{layer}” kunde inte sparas: {problem}</translation>
    </message>
    <message>
      <source>11 or more</source>
      <translation>11 eller fler</translation>
    </message>
    <message>
      <source>Classified scenes: {count}</source>
      <translation>Klassade scener: {count}</translation>
    </message>
    <message>
      <source>{classified} of {scenes} classified, {covered} with a plan</source>
      <translation>{classified} av {scenes} klassade, {covered} med plan</translation>
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
      <source>Nearest drug scene: {name}, {distance}</source>
      <translation>Närmaste drogscen: {name}, {distance}</translation>
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
      <source>Position from (code)</source>
      <translation>Läget från (kod)</translation>
    </message>
    <message>
      <source>What is doubtful (codes)</source>
      <translation>Vad som är tveksamt (koder)</translation>
    </message>
    <message>
      <source>Check (code)</source>
      <translation>Kontroll (kod)</translation>
    </message>
    <message>
      <source>Severity (code)</source>
      <translation>Allvar (kod)</translation>
    </message>
    <message>
      <source>Scenes whose class may change</source>
      <translation>Scener vars klass kan ändras</translation>
    </message>
    <message>
      <source>Proposed position from (code)</source>
      <translation>Föreslaget läge från (kod)</translation>
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
      <translation>Särskilt utsatt, men nära gränsen (högst {margin} m innanför)</translation>
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
      <source>Nearest school: {name}, {distance}</source>
      <translation>Närmaste skola: {name}, {distance}</translation>
    </message>
    <message>
      <source>Schools within {radius} m: {schools}</source>
      <translation>Skolor inom {radius} m: {schools}</translation>
    </message>
    <message>
      <source>NEW</source>
      <translation>NY</translation>
    </message>
    <message>
      <source>Place where young people are especially exposed (school within the radius)</source>
      <translation>Särskilt utsatt plats för unga (skola inom radien)</translation>
    </message>
    <message>
      <source>The same, but near the limit</source>
      <translation>Särskilt utsatt, men nära gränsen</translation>
    </message>
    <message>
      <source>No school within the radius, but near the limit</source>
      <translation>Ingen skola inom radien, men nära gränsen</translation>
    </message>
    <message>
      <source>No school within the radius</source>
      <translation>Ingen skola inom radien</translation>
    </message>
    <message>
      <source>No longer in the mapping</source>
      <translation>Finns inte längre i kartläggningen</translation>
    </message>
    <message>
      <source>Schools within the radius: {schools}</source>
      <translation>Skolor inom radien: {schools}</translation>
    </message>
    <message>
      <source>The step “{name}” failed; the log says why.</source>
      <translation>Steget ”{name}” misslyckades; loggen säger varför.</translation>
    </message>
    <message>
      <source>The classification failed; the log says why.</source>
      <translation>Klassningen misslyckades; loggen säger varför.</translation>
    </message>
    <message>
      <source>Input</source>
      <translation>Underlag</translation>
    </message>
    <message>
      <source>the server did not answer in time</source>
      <translation>servern svarade inte i tid</translation>
    </message>
    <message>
      <source>the server did not deliver all of it</source>
      <translation>servern levererade inte allt</translation>
    </message>
    <message>
      <source>a table or an HTML frame</source>
      <translation>en tabell eller en HTML-ram</translation>
    </message>
    <message>
      <source>an atlas</source>
      <translation>en atlas</translation>
    </message>
    <message>
      <source>an item of a kind that pages do not need (“{item}”)</source>
      <translation>ett objekt av ett slag som sidor inte behöver (”{item}”)</translation>
    </message>
    <message>
      <source>a label of HTML (“{item}”)</source>
      <translation>en etikett med HTML (”{item}”)</translation>
    </message>
    <message>
      <source>a source that is not written out (“{item}”)</source>
      <translation>en källa som inte är utskriven (”{item}”)</translation>
    </message>
    <message>
      <source>more than one map</source>
      <translation>fler än en karta</translation>
    </message>
    <message>
      <source>the address {address}</source>
      <translation>adressen {address}</translation>
    </message>
    <message>
      <source>the file {file}, which does not lie beside it</source>
      <translation>filen {file}, som inte ligger bredvid den</translation>
    </message>
    <message>
      <source>it cannot be read</source>
      <translation>den kan inte läsas</translation>
    </message>
    <message>
      <source>a picture in it: {problem}</source>
      <translation>en bild i den: {problem}</translation>
    </message>
    <message>
      <source>the picture {file}: {problem}</source>
      <translation>bilden {file}: {problem}</translation>
    </message>
    <message>
      <source>an expression that cannot be read: {expression}</source>
      <translation>ett uttryck som inte kan läsas: {expression}</translation>
    </message>
    <message>
      <source>an expression with {names}: {expression}</source>
      <translation>ett uttryck med {names}: {expression}</translation>
    </message>
    <message>
      <source>it is too large</source>
      <translation>den är för stor</translation>
    </message>
    <message>
      <source>it loads or runs something ({text})</source>
      <translation>den hämtar eller kör något ({text})</translation>
    </message>
    <message>
      <source>The picture {path} cannot be written.</source>
      <translation>Bilden {path} kan inte skrivas.</translation>
    </message>
    <message>
      <source>it holds {things}</source>
      <translation>den innehåller {things}</translation>
    </message>
    <message>
      <source>entities</source>
      <translation>entiteter</translation>
    </message>
    <message>
      <source>it is no print layout</source>
      <translation>den är ingen utskriftslayout</translation>
    </message>
    <message>
      <source>it lacks the items {ids}</source>
      <translation>den saknar objekten {ids}</translation>
    </message>
    <message>
      <source>The template {path} cannot be used: {problem}. Mend it in QGIS's layout editor, or take it out of the folder to use the plugin's own.</source>
      <translation>Mallen {path} kan inte användas: {problem}. Laga den i QGIS layoutredigerare, eller ta bort den ur mappen för att använda insticksprogrammets egen.</translation>
    </message>
    <message>
      <source>Places where young people are especially exposed</source>
      <translation>Särskilt utsatta platser för unga</translation>
    </message>
    <message numerus="yes">
      <source>%n places · {mapping}</source>
      <translation>
        <numerusform>en plats · {mapping}</numerusform>
        <numerusform>%n platser · {mapping}</numerusform>
      </translation>
    </message>
    <message>
      <source>Contents · page {page} of {pages}</source>
      <translation>Innehåll · sida {page} av {pages}</translation>
    </message>
    <message>
      <source>page {page}</source>
      <translation>sida {page}</translation>
    </message>
    <message>
      <source>of {count}</source>
      <translation>av {count}</translation>
    </message>
    <message>
      <source>{label}: {classified} of {scenes}</source>
      <translation>{label}: {classified} av {scenes}</translation>
    </message>
    <message>
      <source>places where young people are especially exposed</source>
      <translation>särskilt utsatta platser för unga</translation>
    </message>
    <message numerus="yes">
      <source>%n have ceased</source>
      <translation>
        <numerusform>en har upphört</numerusform>
        <numerusform>%n har upphört</numerusform>
      </translation>
    </message>
    <message>
      <source>new since the previous mapping</source>
      <translation>nya sedan förra kartläggningen</translation>
    </message>
    <message>
      <source>near the limit: {low}–{high} m from a school</source>
      <translation>nära gränsen: {low}–{high} m till en skola</translation>
    </message>
    <message>
      <source>{inside} inside, {outside} outside</source>
      <translation>{inside} innanför, {outside} utanför</translation>
    </message>
    <message numerus="yes">
      <source>%n have something overdue</source>
      <translation>
        <numerusform>en har något försenat</numerusform>
        <numerusform>%n har något försenat</numerusform>
      </translation>
    </message>
    <message>
      <source>nothing is overdue</source>
      <translation>inget är försenat</translation>
    </message>
    <message>
      <source>with an active plan</source>
      <translation>med aktiv plan</translation>
    </message>
    <message>
      <source>What we have learned</source>
      <translation>Vad vi har lärt oss</translation>
    </message>
    <message>
      <source>What we have learned · page {page} of {pages}</source>
      <translation>Vad vi har lärt oss · sida {page} av {pages}</translation>
    </message>
    <message>
      <source>No. {rank}: </source>
      <translation>Nr {rank}: </translation>
    </message>
    <message>
      <source>clearly fewer</source>
      <translation>tydligt färre</translation>
    </message>
    <message>
      <source>clearly more</source>
      <translation>tydligt fler</translation>
    </message>
    <message>
      <source>no sure difference</source>
      <translation>ingen säker skillnad</translation>
    </message>
    <message>
      <source>other places, not evaluated</source>
      <translation>andra platser, inte utvärderade</translation>
    </message>
    <message>
      <source>Against what was expected</source>
      <translation>Mot det väntade</translation>
    </message>
    <message>
      <source>What can be said</source>
      <translation>Vad som kan sägas</translation>
    </message>
    <message>
      <source>After</source>
      <translation>Efter</translation>
    </message>
    <message>
      <source>The place by itself</source>
      <translation>Platsen för sig</translation>
    </message>
    <message>
      <source>√2(√a−√b)</source>
      <translation>√2(√e−√f)</translation>
    </message>
    <message>
      <source>Place where young people are especially exposed: a school within {radius} m</source>
      <translation>Särskilt utsatt plats för unga: en skola inom {radius} m</translation>
    </message>
    <message>
      <source>The same, but near the limit: {low}–{high} m to the school</source>
      <translation>Samma, men nära gränsen: {low}–{high} m till skolan</translation>
    </message>
    <message>
      <source>Has an active plan (decided or ongoing)</source>
      <translation>Har aktiv plan (beslutad eller pågående)</translation>
    </message>
    <message>
      <source>No school, but near the limit: {low}–{high} m</source>
      <translation>Ingen skola, men nära gränsen: {low}–{high} m</translation>
    </message>
    <message>
      <source>School, and {radius} m from schools</source>
      <translation>Skola, och {radius} m från skolor</translation>
    </message>
    <message>
      <source>The places in order</source>
      <translation>Platserna i ordning</translation>
    </message>
    <message>
      <source>The places in order, continued</source>
      <translation>Platserna i ordning, forts.</translation>
    </message>
    <message>
      <source>Distance</source>
      <translation>Avstånd</translation>
    </message>
    <message>
      <source>No scene on the map is classified as especially exposed</source>
      <translation>Ingen scen på kartan är klassad som särskilt utsatt</translation>
    </message>
    <message>
      <source>No plan</source>
      <translation>Ingen plan</translation>
    </message>
    <message>
      <source>! overdue</source>
      <translation>! försenad</translation>
    </message>
    <message>
      <source>… and {count} more in the list at the end</source>
      <translation>… och {count} till i listan sist</translation>
    </message>
    <message>
      <source>… and {count} more on the next page</source>
      <translation>… och {count} till på nästa sida</translation>
    </message>
    <message>
      <source>map {number} of {count}</source>
      <translation>karta {number} av {count}</translation>
    </message>
    <message>
      <source>Map of the places; each number leads to its row in the list.</source>
      <translation>Karta över platserna; varje nummer leder till sin rad i listan.</translation>
    </message>
    <message>
      <source>The background could not be drawn whole, which the papers say: {problems}</source>
      <translation>Bakgrunden kunde inte ritas hel, vilket underlaget säger: {problems}</translation>
    </message>
    <message>
      <source>The meeting pack cannot be written to {folder}: {problem}. Close its files where they are open in other programs, or choose another folder. Nothing was changed.</source>
      <translation>Mötesunderlaget kan inte skrivas till {folder}: {problem}. Stäng filerna där de är öppna i andra program, eller välj en annan mapp. Ingenting ändrades.</translation>
    </message>
    <message>
      <source>Places before and after</source>
      <translation>Platser före och efter</translation>
    </message>
    <message>
      <source>Make meeting pack</source>
      <translation>Skapa mötesunderlag</translation>
    </message>
    <message>
      <source>Overview map, a page for each classified place, workbook and summary, from a plan store.</source>
      <translation>Översiktskarta, en sida per klassad plats, arbetsbok och sammanfattning, ur ett planlager.</translation>
    </message>
    <message>
      <source>Makes the papers for a planning meeting from the latest mapping of a plan store: &lt;b&gt;overview.pdf&lt;/b&gt; (map, A3), &lt;b&gt;places.pdf&lt;/b&gt; (a page for each classified place in order of priority), &lt;b&gt;basis.xlsx&lt;/b&gt; (everything to count and sort in) and &lt;b&gt;summary.html&lt;/b&gt; (a page to read and send).</source>
      <translation>Skapar underlagen till ett planeringsmöte ur den senaste kartläggningen i ett planlager: &lt;b&gt;oversikt.pdf&lt;/b&gt; (karta, A3), &lt;b&gt;platser.pdf&lt;/b&gt; (en sida per klassad plats i prioritetsordning), &lt;b&gt;underlag.xlsx&lt;/b&gt; (allt att räkna och sortera i) och &lt;b&gt;sammanfattning.html&lt;/b&gt; (en sida att läsa och skicka).</translation>
    </message>
    <message>
      <source>&lt;b&gt;External&lt;/b&gt; leaves out drafts, plans with a confidentiality mark, measures with cameras and entry systems, notes, gaps and coverage. Whether something may be released has still to be assessed. Drafts bear the stamp Arbetsmaterial.</source>
      <translation>&lt;b&gt;Extern&lt;/b&gt; utelämnar utkast, planer med sekretessmarkering, åtgärder med kameror och inpasseringssystem, anteckningar, brister och täckning. Om något får lämnas ut ska ändå prövas. Utkast har stämpeln Arbetsmaterial.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Check against a published figure&lt;/b&gt;: give what was published, such as 24 of 31, and the papers say whether it agrees or how it differs.</source>
      <translation>&lt;b&gt;Kontroll mot en publicerad siffra&lt;/b&gt;: ange vad som publicerats, till exempel 24 av 31, så säger underlagen om det stämmer eller hur det skiljer sig.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Templates&lt;/b&gt;: a folder with oversikt.qpt or platser.qpt made in QGIS's layout editor from the plugin's own, and logo.svg or logo.png.</source>
      <translation>&lt;b&gt;Mallar&lt;/b&gt;: en mapp med oversikt.qpt eller platser.qpt som gjorts i QGIS layoutredigerare utifrån insticksprogrammets egna, och logo.svg eller logo.png.</translation>
    </message>
    <message>
      <source>drug scene,meeting,report,pdf,map,atlas,workbook,summary,external</source>
      <translation>drogscen,möte,rapport,pdf,karta,atlas,arbetsbok,sammanfattning,extern</translation>
    </message>
    <message>
      <source>Summary</source>
      <translation>Sammanfattning</translation>
    </message>
    <message>
      <source>Number of classified places</source>
      <translation>Antal klassade platser</translation>
    </message>
    <message>
      <source>The published figures agree</source>
      <translation>De publicerade siffrorna stämmer</translation>
    </message>
    <message>
      <source>“{part}” is no weight. Write as KLASS=100,AVSTAND=20, with {codes} and numbers from 0 to {highest}.</source>
      <translation>”{part}” är ingen vikt. Skriv som KLASS=100,AVSTAND=20, med {codes} och tal från 0 till {highest}.</translation>
    </message>
    <message>
      <source>The background is fetched from a server, which learns which areas the maps show: {layers}.</source>
      <translation>Bakgrunden hämtas från en server, som får veta vilka områden kartorna visar: {layers}.</translation>
    </message>
    <message>
      <source>No print layouts in the project: it may hold what has to stay inside, and they would be mixed with those for insiders.</source>
      <translation>Inga utskriftslayouter i projektet: det kan innehålla sådant som ska stanna internt, och de skulle blandas med de interna.</translation>
    </message>
    <message>
      <source>The files are made, but not the print layouts: {reason}</source>
      <translation>Filerna är gjorda, men inte layouterna: {reason}</translation>
    </message>
    <message>
      <source>Print layouts in the project: {names}</source>
      <translation>Utskriftslayouter i projektet: {names}</translation>
    </message>
    <message>
      <source>Only the first {count} places have a print layout; all of them are in {file}.</source>
      <translation>Bara de första {count} platserna har en utskriftslayout; alla finns i {file}.</translation>
    </message>
    <message>
      <source>The plan store {place} holds no mapping yet. Put one in with “Save in a plan store”.</source>
      <translation>Planlagret {place} innehåller ingen kartläggning än. Lägg in en med ”Spara i ett planlager”.</translation>
    </message>
    <message>
      <source>Name of the municipality</source>
      <translation>Kommunens namn</translation>
    </message>
    <message>
      <source>Polygons of municipalities, to count the scenes by; for a mapping of a county.</source>
      <translation>Kommunernas polygoner, att räkna scenerna per; för en kartläggning av ett län.</translation>
    </message>
    <message>
      <source>The field with the municipalities' names.</source>
      <translation>Fältet med kommunernas namn.</translation>
    </message>
    <message>
      <source>Choose the field with the names of the municipalities.</source>
      <translation>Välj fältet med kommunernas namn.</translation>
    </message>
    <message>
      <source>Classified places: {mapping}</source>
      <translation>Klassade platser: {mapping}</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Språk</translation>
    </message>
    <message>
      <source>As in QGIS</source>
      <translation>Som i QGIS</translation>
    </message>
    <message>
      <source>Published: classified scenes</source>
      <translation>Publicerat: klassade scener</translation>
    </message>
    <message>
      <source>Published: scenes in all</source>
      <translation>Publicerat: scener totalt</translation>
    </message>
    <message>
      <source>Weights of the order of priority</source>
      <translation>Prioritetsordningens vikter</translation>
    </message>
    <message>
      <source>Templates</source>
      <translation>Mallar</translation>
    </message>
    <message>
      <source>Add the print layouts to the project</source>
      <translation>Lägg till utskriftslayouterna i projektet</translation>
    </message>
    <message>
      <source>Folder for the meeting pack</source>
      <translation>Mapp för mötesunderlaget</translation>
    </message>
    <message>
      <source>The language of the papers.</source>
      <translation>Underlagens språk.</translation>
    </message>
    <message>
      <source>Layers under the maps, such as a basemap, top first; they are drawn in grey and faded, and named in the footer. Districts are drawn as lines with their names. A basemap from a server is asked for the areas of the maps.</source>
      <translation>Lager under kartorna, till exempel en bakgrundskarta, överst först; de ritas grå och tonade och anges i sidfoten. Stadsdelar ritas som linjer med namn. En bakgrundskarta från en server frågas om kartornas områden.</translation>
    </message>
    <message>
      <source>Classified scenes as published, such as 24; empty for no check.</source>
      <translation>Klassade scener enligt publiceringen, till exempel 24; tomt för ingen kontroll.</translation>
    </message>
    <message>
      <source>Scenes in all as published, such as 31; empty for no check.</source>
      <translation>Scener totalt enligt publiceringen, till exempel 31; tomt för ingen kontroll.</translation>
    </message>
    <message>
      <source>Stands in the footers, as a unit and not a person; empty for none.</source>
      <translation>Står i sidfoten, en enhet och inte en person; tomt för ingen.</translation>
    </message>
    <message>
      <source>A folder with templates and a logo of your own; what it lacks is the plugin's.</source>
      <translation>En mapp med egna mallar och logotyp; det som saknas tas från insticksprogrammet.</translation>
    </message>
    <message>
      <source>The overview and a layout for each place, to adjust and print by hand; those of the same name stay. Not for an external audience.</source>
      <translation>Översikten och en layout för varje plats, att justera och skriva ut för hand; de med samma namn blir kvar. Inte för externa mottagare.</translation>
    </message>
    <message>
      <source>What the order of priority weighs, as KLASS=100,AVSTAND=20; the panel's own weights are filled in by its button. Empty for the proposed weights.</source>
      <translation>Vad prioritetsordningen väger, som KLASS=100,AVSTAND=20; knappen i verktygsfältet fyller i panelens egna vikter. Tomt ger de föreslagna vikterna.</translation>
    </message>
    <message>
      <source>Where the four files go; those of an earlier pack are replaced.</source>
      <translation>Dit de fyra filerna skrivs; filer från ett tidigare underlag ersätts.</translation>
    </message>
    <message>
      <source>No follow-ups.</source>
      <translation>Inga uppföljningar.</translation>
    </message>
    <message>
      <source>No measures.</source>
      <translation>Inga åtgärder.</translation>
    </message>
    <message>
      <source>“{title}” has no answer yet.</source>
      <translation>”{title}” har inget svar än.</translation>
    </message>
    <message>
      <source>Overview – {mapping}</source>
      <translation>Översikt – {mapping}</translation>
    </message>
    <message>
      <source>Place {rank}, {name} – {mapping}</source>
      <translation>Plats {rank}, {name} – {mapping}</translation>
    </message>
    <message>
      <source>compared with {label}</source>
      <translation>jämförd med {label}</translation>
    </message>
    <message>
      <source>Source: {sources}.</source>
      <translation>Källa: {sources}.</translation>
    </message>
    <message>
      <source>Order of priority</source>
      <translation>Prioritetsordning</translation>
    </message>
    <message>
      <source>The situation</source>
      <translation>Lägesbild</translation>
    </message>
    <message>
      <source>classified places without an active plan</source>
      <translation>klassade platser utan aktiv plan</translation>
    </message>
    <message>
      <source>places with something overdue</source>
      <translation>platser med något försenat</translation>
    </message>
    <message>
      <source>plans that are not decided</source>
      <translation>planer som inte är beslutade</translation>
    </message>
    <message>
      <source>schools within the radius that are no parties</source>
      <translation>skolor inom radien som inte är parter</translation>
    </message>
    <message>
      <source>To do</source>
      <translation>Att göra</translation>
    </message>
    <message>
      <source>By city district board</source>
      <translation>Per stadsdelsnämnd</translation>
    </message>
    <message>
      <source>By municipality</source>
      <translation>Per kommun</translation>
    </message>
    <message>
      <source>Outside every municipality</source>
      <translation>Utanför alla kommuner</translation>
    </message>
    <message>
      <source>classified</source>
      <translation>klassad</translation>
    </message>
    <message>
      <source>not classified</source>
      <translation>inte klassad</translation>
    </message>
    <message>
      <source>classified, active plan</source>
      <translation>klassad, aktiv plan</translation>
    </message>
    <message>
      <source>classified, no active plan</source>
      <translation>klassad, utan aktiv plan</translation>
    </message>
    <message>
      <source>{classified} of {scenes}</source>
      <translation>{classified} av {scenes}</translation>
    </message>
    <message>
      <source>{heading}: classified scenes</source>
      <translation>{heading}: klassade scener</translation>
    </message>
    <message>
      <source>None.</source>
      <translation>Inga.</translation>
    </message>
    <message>
      <source>No plan that can be shown.</source>
      <translation>Ingen plan som kan visas.</translation>
    </message>
    <message>
      <source>No plan.</source>
      <translation>Ingen plan.</translation>
    </message>
    <message>
      <source>Which, with distance</source>
      <translation>Vilka, med avstånd</translation>
    </message>
    <message>
      <source>Schools near two or more scenes</source>
      <translation>Skolor nära två eller fler scener</translation>
    </message>
    <message>
      <source>No school is near several scenes.</source>
      <translation>Ingen skola ligger nära flera scener.</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>Resultat</translation>
    </message>
    <message>
      <source>Made</source>
      <translation>Gjort</translation>
    </message>
    <message>
      <source>Stamp</source>
      <translation>Stämpel</translation>
    </message>
    <message>
      <source>About</source>
      <translation>Om</translation>
    </message>
    <message>
      <source>About the workbook</source>
      <translation>Om arbetsboken</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>ja</translation>
    </message>
    <message>
      <source>no</source>
      <translation>nej</translation>
    </message>
    <message>
      <source>Number of scenes</source>
      <translation>Antal scener</translation>
    </message>
    <message>
      <source>Scenes with distance</source>
      <translation>Scener med avstånd</translation>
    </message>
    <message>
      <source>Schools near several</source>
      <translation>Skolor nära flera</translation>
    </message>
    <message>
      <source>The background could not be drawn whole.</source>
      <translation>Bakgrunden kunde inte ritas hel.</translation>
    </message>
    <message>
      <source>{name}, continued</source>
      <translation>{name}, forts.</translation>
    </message>
    <message>
      <source>lie in the area</source>
      <translation>ligger i området</translation>
    </message>
    <message>
      <source>Yes</source>
      <translation>Ja</translation>
    </message>
    <message>
      <source>No</source>
      <translation>Nej</translation>
    </message>
    <message>
      <source>shooting, {label}</source>
      <translation>skjutning, {label}</translation>
    </message>
    <message>
      <source>since {label}</source>
      <translation>sedan {label}</translation>
    </message>
    <message>
      <source>about {count}</source>
      <translation>ca {count}</translation>
    </message>
    <message>
      <source>pupils ({known} of {count} schools)</source>
      <translation>elever ({known} av {count} skolor)</translation>
    </message>
    <message numerus="yes">
      <source>pupils in the schools</source>
      <translation>
        <numerusform>elever i skolan</numerusform>
        <numerusform>elever i skolorna</numerusform>
      </translation>
    </message>
    <message>
      <source>Place {rank} · page {page} of {pages}</source>
      <translation>Plats {rank} · sida {page} av {pages}</translation>
    </message>
    <message>
      <source>decided {day}</source>
      <translation>beslutad {day}</translation>
    </message>
    <message>
      <source>not decided</source>
      <translation>inte beslutad</translation>
    </message>
    <message>
      <source>Plan: {title}</source>
      <translation>Plan: {title}</translation>
    </message>
    <message>
      <source>decided {day} by {body}</source>
      <translation>beslutad {day} av {body}</translation>
    </message>
    <message>
      <source>Period</source>
      <translation>Period</translation>
    </message>
    <message>
      <source>Next follow-up</source>
      <translation>Följs upp</translation>
    </message>
    <message>
      <source>missing</source>
      <translation>saknas</translation>
    </message>
    <message>
      <source>from {day}</source>
      <translation>från {day}</translation>
    </message>
    <message>
      <source>until {day}</source>
      <translation>till {day}</translation>
    </message>
    <message>
      <source>last {day} ({kind})</source>
      <translation>förra gången {day} ({kind})</translation>
    </message>
    <message>
      <source>Schools within {radius} m</source>
      <translation>Skolor inom {radius} m</translation>
    </message>
    <message>
      <source>not yet</source>
      <translation>inte än</translation>
    </message>
    <message>
      <source>{distance} m inside {radius} m. Check the place's position and the school's entrance before the order decides.</source>
      <translation>{distance} m innanför {radius} m. Kontrollera platsens läge och skolans entré innan ordningen får styra.</translation>
    </message>
    <message>
      <source>Near the limit:</source>
      <translation>Nära gränsen:</translation>
    </message>
    <message>
      <source>Beside the schools:</source>
      <translation>Vid sidan av skolorna:</translation>
    </message>
    <message>
      <source>Why number {rank}</source>
      <translation>Därför nummer {rank}</translation>
    </message>
    <message>
      <source>in points</source>
      <translation>i poäng</translation>
    </message>
    <message>
      <source>the same for all</source>
      <translation>lika för alla</translation>
    </message>
    <message>
      <source>Sum</source>
      <translation>Summa</translation>
    </message>
    <message>
      <source>Attach an existing one</source>
      <translation>Koppla befintlig</translation>
    </message>
    <message>
      <source>Wait</source>
      <translation>Avvakta</translation>
    </message>
    <message>
      <source>Adjust</source>
      <translation>Justera</translation>
    </message>
    <message>
      <source>Complement</source>
      <translation>Komplettera</translation>
    </message>
    <message>
      <source>End</source>
      <translation>Avsluta</translation>
    </message>
    <message>
      <source>Decide the plan</source>
      <translation>Besluta planen</translation>
    </message>
    <message>
      <source>Postpone</source>
      <translation>Bordlägg</translation>
    </message>
    <message numerus="yes">
      <source>%n things</source>
      <translation>
        <numerusform>en sak</numerusform>
        <numerusform>%n saker</numerusform>
      </translation>
    </message>
    <message>
      <source>to be filled in by hand</source>
      <translation>fylls i för hand</translation>
    </message>
    <message>
      <source>Decision at the meeting</source>
      <translation>Beslut på mötet</translation>
    </message>
    <message>
      <source>Responsible:</source>
      <translation>Ansvarig:</translation>
    </message>
    <message>
      <source>Done by:</source>
      <translation>Klart senast:</translation>
    </message>
    <message>
      <source>for property owners, businesses and associations</source>
      <translation>för fastighetsägare, företag och föreningar</translation>
    </message>
    <message>
      <source>Notes</source>
      <translation>Anteckningar</translation>
    </message>
    <message numerus="yes">
      <source>%n more schools</source>
      <translation>
        <numerusform>en skola till</numerusform>
        <numerusform>%n skolor till</numerusform>
      </translation>
    </message>
    <message>
      <source>the district administration</source>
      <translation>stadsdelsförvaltningen</translation>
    </message>
    <message>
      <source>the local police</source>
      <translation>lokalpolisen</translation>
    </message>
    <message>
      <source>Name a responsible unit. Make a shared picture of the situation and a safety inventory. Write down why the place draws dealing.</source>
      <translation>Utse ansvarig enhet. Gör en gemensam lägesbild och en trygghetsinventering. Skriv varför platsen drar till sig handel.</translation>
    </message>
    <message>
      <source>Ask in</source>
      <translation>Bjud in</translation>
    </message>
    <message>
      <source>Begin with</source>
      <translation>Börja med</translation>
    </message>
    <message>
      <source>Next step:</source>
      <translation>Nästa steg:</translation>
    </message>
    <message>
      <source>What came of it</source>
      <translation>Vad det ledde till</translation>
    </message>
    <message numerus="yes">
      <source>%n more remarks stand in the plan store.</source>
      <translation>
        <numerusform>%n anmärkning till står i planlagret.</numerusform>
        <numerusform>%n anmärkningar till står i planlagret.</numerusform>
      </translation>
    </message>
    <message>
      <source>Incidents a month: </source>
      <translation>Händelser per månad: </translation>
    </message>
    <message>
      <source>the place</source>
      <translation>platsen</translation>
    </message>
    <message>
      <source>comparison places</source>
      <translation>jämförelseplatser</translation>
    </message>
    <message>
      <source>being introduced, not counted</source>
      <translation>införandet, räknas inte</translation>
    </message>
    <message>
      <source>before</source>
      <translation>före</translation>
    </message>
    <message>
      <source>after</source>
      <translation>efter</translation>
    </message>
    <message>
      <source>{title} ({cost} SEK)</source>
      <translation>{title} ({cost} kr)</translation>
    </message>
    <message>
      <source>No one responsible</source>
      <translation>Ansvarig saknas</translation>
    </message>
    <message numerus="yes">
      <source>! {day}, %n days late</source>
      <translation>
        <numerusform>! {day}, en dag försenad</numerusform>
        <numerusform>! {day}, %n dagar försenad</numerusform>
      </translation>
    </message>
    <message>
      <source>Open drug scenes near schools: {mapping}</source>
      <translation>Öppna drogscener nära skolor: {mapping}</translation>
    </message>
    <message numerus="yes">
      <source>%n of {scenes} drug scenes have a school within {radius} m.</source>
      <translation>
        <numerusform>%n av {scenes} drogscener har en skola inom {radius} m.</numerusform>
        <numerusform>%n av {scenes} drogscener har en skola inom {radius} m.</numerusform>
      </translation>
    </message>
    <message>
      <source>New: {count}.</source>
      <translation>Nya: {count}.</translation>
    </message>
    <message>
      <source>Working material (arbetsmaterial)</source>
      <translation>Arbetsmaterial</translation>
    </message>
    <message>
      <source>Place where young people are especially exposed (särskilt utsatt plats för unga) is the class that a motion to the city council proposes (KS 2023/1390). It is not the police's especially exposed area (särskilt utsatt område).</source>
      <translation>Särskilt utsatt plats för unga är den klass som en motion till kommunfullmäktige föreslår (KS 2023/1390). Det är inte detsamma som polisens särskilt utsatta område.</translation>
    </message>
    <message>
      <source>Made {day} by {unit}.</source>
      <translation>Gjort {day} av {unit}.</translation>
    </message>
    <message>
      <source>Made {day}.</source>
      <translation>Skapat {day}.</translation>
    </message>
    <message>
      <source>Internal: may hold what is not for release. Whether something may be released has to be assessed.</source>
      <translation>Internt: kan innehålla sådant som inte ska lämnas ut. Om något får lämnas ut ska prövas.</translation>
    </message>
    <message>
      <source>For an external audience: drafts, plans with a confidentiality mark, measures with cameras and entry systems, and notes are left out. A place without a plan here may have one.</source>
      <translation>För extern mottagare: utkast, planer med sekretessmarkering, åtgärder med kameror och inpasseringssystem samt anteckningar är utelämnade. En plats utan plan här kan ha en.</translation>
    </message>
    <message>
      <source>No weights: in alphabetical order.</source>
      <translation>Inga vikter: i bokstavsordning.</translation>
    </message>
    <message>
      <source>With weights of your own: {parts}.</source>
      <translation>Med egna vikter: {parts}.</translation>
    </message>
    <message>
      <source>With the proposed weights: {parts}.</source>
      <translation>Med de föreslagna vikterna: {parts}.</translation>
    </message>
    <message>
      <source>Schools and pupils rise together.</source>
      <translation>Skolor och elever följs åt.</translation>
    </message>
    <message>
      <source>Drug scenes in the mapping</source>
      <translation>Drogscener i kartläggningen</translation>
    </message>
    <message>
      <source>New since the previous mapping</source>
      <translation>Nya sedan förra kartläggningen</translation>
    </message>
    <message>
      <source>Ceased since the previous mapping</source>
      <translation>Upphörda sedan förra kartläggningen</translation>
    </message>
    <message>
      <source>Classified: a school within {radius} m</source>
      <translation>Klassade: skola inom {radius} m</translation>
    </message>
    <message>
      <source>Near the limit, on either side</source>
      <translation>Nära gränsen, på endera sidan</translation>
    </message>
    <message>
      <source>Schools that count</source>
      <translation>Skolor som räknas</translation>
    </message>
    <message>
      <source>Classes that hang on doubtful positions</source>
      <translation>Klasser som hänger på tveksamma lägen</translation>
    </message>
    <message>
      <source>Class unknown: no usable position</source>
      <translation>Okänd klass: inget användbart läge</translation>
    </message>
    <message>
      <source>With at least one shooting</source>
      <translation>Med minst en skjutning</translation>
    </message>
    <message>
      <source>Classified scenes without an active plan</source>
      <translation>Klassade scener utan aktiv plan</translation>
    </message>
    <message>
      <source>Scenes with something overdue</source>
      <translation>Scener med något försenat</translation>
    </message>
    <message>
      <source>Published: {expected}. Found: {found}. They agree.</source>
      <translation>Publicerat: {expected}. Funnet: {found}. De stämmer överens.</translation>
    </message>
    <message>
      <source>Published: {expected}. Found: {found}. They differ.</source>
      <translation>Publicerat: {expected}. Funnet: {found}. De skiljer sig.</translation>
    </message>
    <message>
      <source>The mapping holds another number of scenes than was published: is it the same mapping?</source>
      <translation>Kartläggningen har ett annat antal scener än det publicerade: är det samma kartläggning?</translation>
    </message>
    <message>
      <source>Scenes just outside the limit, which another position or radius would bring in: {scenes}.</source>
      <translation>Scener strax utanför gränsen, som ett annat läge eller en annan radie skulle ta med: {scenes}.</translation>
    </message>
    <message>
      <source>Scenes just inside the limit, which another position or radius would leave out: {scenes}.</source>
      <translation>Scener strax innanför gränsen, som ett annat läge eller en annan radie skulle utelämna: {scenes}.</translation>
    </message>
    <message numerus="yes">
      <source>%n of {scenes} open drug scenes have a school within {radius} m</source>
      <translation>
        <numerusform>%n av {scenes} öppna drogscener har en skola inom {radius} m</numerusform>
        <numerusform>%n av {scenes} öppna drogscener har en skola inom {radius} m</numerusform>
      </translation>
    </message>
    <message>
      <source>all of them with an active plan</source>
      <translation>alla med en aktiv plan</translation>
    </message>
    <message>
      <source>none of them has an active plan</source>
      <translation>ingen av dem har en aktiv plan</translation>
    </message>
    <message numerus="yes">
      <source>%n of the {classified} have no active plan</source>
      <translation>
        <numerusform>%n av de {classified} saknar aktiv plan</numerusform>
        <numerusform>%n av de {classified} saknar aktiv plan</numerusform>
      </translation>
    </message>
    <message>
      <source>WORKING MATERIAL</source>
      <translation>ARBETSMATERIAL</translation>
    </message>
    <message>
      <source>mapping {label}</source>
      <translation>kartläggning {label}</translation>
    </message>
    <message>
      <source>Classified place</source>
      <translation>Klassad plats</translation>
    </message>
    <message>
      <source>No active plan</source>
      <translation>Ingen aktiv plan</translation>
    </message>
    <message>
      <source>Near a school</source>
      <translation>Nära skola</translation>
    </message>
    <message>
      <source>Shooting</source>
      <translation>Skjutning</translation>
    </message>
    <message>
      <source>New place</source>
      <translation>Ny plats</translation>
    </message>
    <message>
      <source>Without a school within {radius} m ({count}): {names}</source>
      <translation>Utan skola inom {radius} m ({count}): {names}</translation>
    </message>
    <message>
      <source>The number is the same on the map, in the list and on the place's page.</source>
      <translation>Numret är detsamma på kartan, i listan och på platsens sida.</translation>
    </message>
    <message>
      <source>Distances are as the crow flies.</source>
      <translation>Avstånd är fågelvägen.</translation>
    </message>
    <message>
      <source>{number} %</source>
      <translation>{number} %</translation>
    </message>
    <message>
      <source>{plan}, as decided {day}</source>
      <translation>{plan}, som den beslutades {day}</translation>
    </message>
    <message>
      <source>{done} of {planned} {unit} ({share} %)</source>
      <translation>{done} av {planned} {unit} ({share} %)</translation>
    </message>
    <message numerus="yes">
      <source>logged %n times</source>
      <translation>
        <numerusform>loggat %n gång</numerusform>
        <numerusform>loggat %n gånger</numerusform>
      </translation>
    </message>
    <message>
      <source>Whole plans</source>
      <translation>Hela planer</translation>
    </message>
    <message>
      <source>too few incidents</source>
      <translation>för få händelser</translation>
    </message>
    <message>
      <source>{value} (95 %: {low} to {high})</source>
      <translation>{value} (95 %: {low} till {high})</translation>
    </message>
    <message>
      <source>Nobody can know: not even no incidents at all would have shown anything.</source>
      <translation>Ingen kan veta: inte ens noll händelser hade visat något.</translation>
    </message>
    <message>
      <source>Fewer than expected, more than chance usually gives. That does not show the cause.</source>
      <translation>Färre än väntat, mer än slumpen brukar ge. Det visar inte orsaken.</translation>
    </message>
    <message>
      <source>More than expected, more than chance usually gives. Check whether more is noticed or reported.</source>
      <translation>Fler än väntat, mer än slumpen brukar ge. Kontrollera om mer upptäcks eller anmäls.</translation>
    </message>
    <message>
      <source>Cannot be told from chance.</source>
      <translation>Går inte att skilja från slumpen.</translation>
    </message>
    <message>
      <source>One evaluation alone says little.</source>
      <translation>En enda utvärdering säger lite.</translation>
    </message>
    <message>
      <source>It was at its worst before; part of a fall would have come anyway.</source>
      <translation>Det var som värst före; en del av minskningen hade kommit ändå.</translation>
    </message>
    <message>
      <source>Only what was measured, at places that were compared with others. Judged changes are not counted here.</source>
      <translation>Bara det som mätts, på platser som jämförts med andra. Bedömda förändringar räknas inte här.</translation>
    </message>
    <message numerus="yes">
      <source>%n evaluations are not among them: nothing to compare with, nothing carried out, nothing that can be said, places that began at different times, or counts that may not be shown.</source>
      <translation>
        <numerusform>%n utvärdering är inte med: inget att jämföra med, inget genomfört, inget som kan sägas, platser som började vid olika tid, eller antal som inte får visas.</numerusform>
        <numerusform>%n utvärderingar är inte med: inget att jämföra med, inget genomfört, inget som kan sägas, platser som började vid olika tid, eller antal som inte får visas.</numerusform>
      </translation>
    </message>
    <message>
      <source>no incidents</source>
      <translation>inga händelser</translation>
    </message>
    <message>
      <source>This shows only before and after at the place itself, and takes no account of what happened at other places. The last column is √2(√after − √before): beyond ±2 in one of twenty places where nothing changed, beyond ±3 in three of a thousand.</source>
      <translation>Detta visar bara före och efter på platsen själv och tar ingen hänsyn till vad som hände på andra platser. Sista kolumnen är √2(√efter − √före): bortom ±2 på en av tjugo platser där inget har ändrats, bortom ±3 på tre av tusen.</translation>
    </message>
    <message>
      <source>The place</source>
      <translation>Platsen</translation>
    </message>
    <message>
      <source>The ring around the place</source>
      <translation>Ringen runt platsen</translation>
    </message>
    <message>
      <source>The rings of the comparison places</source>
      <translation>Jämförelseplatsernas ringar</translation>
    </message>
    <message>
      <source>Where</source>
      <translation>Var</translation>
    </message>
    <message>
      <source>Fewer (−) or more (+) than expected</source>
      <translation>Färre (−) eller fler (+) än väntat</translation>
    </message>
    <message>
      <source>The same in the ring</source>
      <translation>Detsamma i ringen</translation>
    </message>
    <message>
      <source>Change as a part of the comparison's (below 1 is a fall)</source>
      <translation>Förändring i förhållande till jämförelsen (under 1 är en minskning)</translation>
    </message>
    <message>
      <source>How much months vary (1 is chance alone)</source>
      <translation>Hur mycket månader varierar (1 är bara slump)</translation>
    </message>
    <message>
      <source>A fall would have been seen at most at</source>
      <translation>En minskning hade synts vid högst</translation>
    </message>
    <message>
      <source>Had it gone as at the comparison places, about {expected} were expected; there were {count}.</source>
      <translation>Hade det gått som på jämförelseplatserna hade det blivit omkring {expected}; det blev {count}.</translation>
    </message>
    <message>
      <source>It is sure that there were fewer, but not how many.</source>
      <translation>Säkert är att det blev färre, men inte hur många.</translation>
    </message>
    <message>
      <source>It is sure that there were more, but not how many.</source>
      <translation>Säkert är att det blev fler, men inte hur många.</translation>
    </message>
    <message>
      <source>At the comparison places: {before} before, {after} after. Nobody can know whether the measure helped.</source>
      <translation>På jämförelseplatserna: {before} före, {after} efter. Ingen kan veta om åtgärden hjälpte.</translation>
    </message>
    <message>
      <source>places with the measure</source>
      <translation>platser med åtgärden</translation>
    </message>
    <message>
      <source>categories</source>
      <translation>kategorier</translation>
    </message>
    <message>
      <source>measure</source>
      <translation>åtgärd</translation>
    </message>
    <message>
      <source>indicator</source>
      <translation>indikator</translation>
    </message>
    <message>
      <source>months</source>
      <translation>månader</translation>
    </message>
    <message>
      <source>zone</source>
      <translation>zon</translation>
    </message>
    <message>
      <source>ring</source>
      <translation>ring</translation>
    </message>
    <message>
      <source>window before</source>
      <translation>fönster före</translation>
    </message>
    <message>
      <source>window after</source>
      <translation>fönster efter</translation>
    </message>
    <message numerus="yes">
      <source>%n places</source>
      <translation>
        <numerusform>%n plats</numerusform>
        <numerusform>%n platser</numerusform>
      </translation>
    </message>
    <message>
      <source>The difference is {points} percentage points; with its margin of error between {low} and {high}.</source>
      <translation>Skillnaden är {points} procentenheter; med felmarginalen mellan {low} och {high}.</translation>
    </message>
    <message>
      <source>the share who {question} was {share} ({low} to {high})</source>
      <translation>andelen som {question} var {share} ({low} till {high})</translation>
    </message>
    <message>
      <source>{share} ({year}, {n} answers)</source>
      <translation>{share} ({year}, {n} svar)</translation>
    </message>
    <message>
      <source>The place has no plan that is decided or ongoing. Make one, or attach one that exists.</source>
      <translation>Platsen har ingen plan som är beslutad eller pågående. Gör en ny eller koppla en som finns.</translation>
    </message>
    <message>
      <source>“{plan}” has no cause analysis. Write down why the place draws dealing.</source>
      <translation>”{plan}” saknar orsaksanalys. Skriv varför platsen drar till sig handeln.</translation>
    </message>
    <message>
      <source>“{plan}” names a cause but has no measure against it. Add a measure.</source>
      <translation>”{plan}” anger en orsak men har ingen åtgärd mot den. Lägg till en åtgärd.</translation>
    </message>
    <message>
      <source>The measure “{detail}” in “{plan}” lacks an owner or a due date.</source>
      <translation>Åtgärden ”{detail}” i ”{plan}” saknar ansvarig eller slutdatum.</translation>
    </message>
    <message>
      <source>The measure “{detail}” in “{plan}” was to be done by now.</source>
      <translation>Åtgärden ”{detail}” i ”{plan}” skulle ha varit klar.</translation>
    </message>
    <message>
      <source>“{plan}” was to be followed up on {detail}.</source>
      <translation>”{plan}” skulle ha följts upp {detail}.</translation>
    </message>
    <message>
      <source>“{plan}” has not been followed up for two years; the last time was {detail}.</source>
      <translation>”{plan}” har inte följts upp på två år; senast var {detail}.</translation>
    </message>
    <message>
      <source>Nothing is reported as carried out of the measure “{detail}” in “{plan}”. Log what was done, or cancel the measure.</source>
      <translation>Inget är rapporterat som genomfört av åtgärden ”{detail}” i ”{plan}”. Logga det som gjorts, eller ställ in åtgärden.</translation>
    </message>
    <message>
      <source>“{detail}” was done by {day}, and nobody has looked at what came of it. Evaluate “{plan}”.</source>
      <translation>”{detail}” var genomförd {day}, och ingen har undersökt vad det ledde till. Utvärdera ”{plan}”.</translation>
    </message>
    <message>
      <source>“{plan}” is decided, but not how its effect is to be judged. Settle the evaluation before results are known.</source>
      <translation>”{plan}” är beslutad, men inte hur effekten ska bedömas. Fastställ utvärderingen innan resultatet är känt.</translation>
    </message>
    <message>
      <source>The permission for “{detail}” in “{plan}” ends, or is to be reviewed, on {day}. Renew it in time.</source>
      <translation>Tillståndet för ”{detail}” i ”{plan}” går ut eller ska omprövas {day}. Förnya det i tid.</translation>
    </message>
    <message>
      <source>The settled evaluation “{detail}” of “{plan}” can be counted: its last month ended on {day}.</source>
      <translation>Den fastställda utvärderingen ”{detail}” av ”{plan}” kan räknas: dess sista månad slutade {day}.</translation>
    </message>
    <message>
      <source>{detail} lies within the radius and is party to no plan here. Ask the school in.</source>
      <translation>{detail} ligger inom radien men är inte part i någon plan här. Bjud in skolan.</translation>
    </message>
    <message>
      <source>“{plan}” has no date at all: say when it began, was decided or is to be followed up.</source>
      <translation>”{plan}” saknar alla datum: ange när den började, beslutades eller ska följas upp.</translation>
    </message>
    <message>
      <source>no active plan</source>
      <translation>ingen aktiv plan</translation>
    </message>
    <message>
      <source>no cause</source>
      <translation>ingen orsak</translation>
    </message>
    <message>
      <source>no measure</source>
      <translation>ingen åtgärd</translation>
    </message>
    <message>
      <source>no owner or date</source>
      <translation>utan ansvarig/datum</translation>
    </message>
    <message>
      <source>measure overdue</source>
      <translation>åtgärd försenad</translation>
    </message>
    <message>
      <source>follow-up overdue</source>
      <translation>uppföljning försenad</translation>
    </message>
    <message>
      <source>not followed up</source>
      <translation>ej uppföljd</translation>
    </message>
    <message>
      <source>school not party</source>
      <translation>skola ej part</translation>
    </message>
    <message>
      <source>nothing carried out</source>
      <translation>inget genomfört</translation>
    </message>
    <message>
      <source>not evaluated</source>
      <translation>inte utvärderad</translation>
    </message>
    <message>
      <source>evaluation not settled</source>
      <translation>utvärdering ej fastställd</translation>
    </message>
    <message>
      <source>permission ends</source>
      <translation>tillstånd går ut</translation>
    </message>
    <message>
      <source>evaluation to count</source>
      <translation>utvärdering att räkna</translation>
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
      <source>The coordinates of layer “{layer}” cannot belong to the CRS that it declares: {reason}. First met at {feature}, x = {x}, y = {y}; features with such coordinates: {count}. {remedy}</source>
      <translation>Koordinaterna i lagret ”{layer}” kan inte höra till det koordinatsystem som lagret anger: {reason}. Först vid {feature}, x = {x}, y = {y}; objekt med sådana koordinater: {count}. {remedy}</translation>
    </message>
    <message>
      <source>Layer “{layer}” spans {span} degrees of longitude, more than the {maximum} that can be measured in one run. Remove features that lie far away, or run on a selection.</source>
      <translation>Lagret ”{layer}” sträcker sig över {span} längdgrader, mer än de {maximum} som kan mätas i en körning. Ta bort objekt som ligger långt borta, eller kör på ett urval.</translation>
    </message>
    <message>
      <source>Field “{field}” of layer “{layer}” has to tell the drug scenes apart, but holds values that are repeated ({count}); “{value}” stands at {features}. Correct the values, or choose another key field.</source>
      <translation>Fältet ”{field}” i lagret ”{layer}” ska skilja drogscenerna åt, men har värden som upprepas ({count}); ”{value}” står vid {features}. Rätta värdena eller välj ett annat nyckelfält.</translation>
    </message>
    <message>
      <source>Swap the fields where the layer was made (X is longitude or east, Y latitude or north), or use Processing's Swap X and Y Coordinates, and run again.</source>
      <translation>Byt plats på fälten där lagret gjordes (X är longitud eller öst, Y latitud eller nord), eller kör Geobearbetnings verktyg Byt X- och Y-koordinater, och kör igen.</translation>
    </message>
    <message>
      <source>Give the features coordinates, or leave them out, and run again.</source>
      <translation>Ge objekten koordinater, eller ta bort dem, och kör igen.</translation>
    </message>
    <message>
      <source>Set the layer's right CRS (right-click it in the Layers panel ▸ Layer CRS ▸ Set Layer CRS…) and run again.</source>
      <translation>Ange lagrets rätta koordinatsystem (högerklicka på det i lagerpanelen ▸ Lagrets referenskoordinatsystem ▸ Ange koordinatsystem för lager…) och kör igen.</translation>
    </message>
    <message>
      <source>The output “{title}” cannot be written: {problem}.</source>
      <translation>Utdata ”{title}” kan inte skrivas: {problem}.</translation>
    </message>
    <message>
      <source>It is {feature}.</source>
      <translation>Det gäller {feature}.</translation>
    </message>
    <message>
      <source>Its geometry is of another type than the others', and this output holds one type. Nothing was changed; save the output as a GeoPackage, which holds both, or make two layers of the one.</source>
      <translation>Dess geometri är av en annan typ än de andras, och dessa utdata rymmer en typ. Inget ändrades; spara utdata som GeoPackage, som rymmer båda, eller dela lagret i två.</translation>
    </message>
    <message>
      <source>It may be open in another program, or the disk may be full. Nothing was changed; close the file there or choose another one.</source>
      <translation>Filen kan vara öppen i ett annat program, eller disken full. Inget ändrades; stäng filen där eller välj en annan.</translation>
    </message>
    <message>
      <source>Nothing was changed; choose GeoPackage, which holds everything, or correct what is named.</source>
      <translation>Inget ändrades; välj GeoPackage, som rymmer allt, eller rätta det som nämns.</translation>
    </message>
    <message>
      <source>“{title}” was not written whole: {found} of {count} features are there. The disk may be full. Nothing was changed.</source>
      <translation>”{title}” skrevs inte helt: {found} av {count} objekt finns där. Disken kan vara full. Inget har ändrats.</translation>
    </message>
    <message>
      <source>“{title}” was not written whole: {found} of {count} features are found there. The disk may be full, or files of this format cannot hold it, as a Shapefile or FlatGeobuf cannot hold a table without shapes: choose a GeoPackage (.gpkg) then. Nothing was changed.</source>
      <translation>”{title}” skrevs inte helt: {found} av {count} objekt hittas där. Disken kan vara full, eller så kan formatet inte rymma innehållet, som när en tabell utan geometri ska till en Shapefil eller FlatGeobuf: välj då GeoPackage (.gpkg). Inget har ändrats.</translation>
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
      <source>The workbook {name} is plain: this version of GDAL writes workbooks in a way that the plugin does not know. Its cells are not marked as text; a spreadsheet may turn what is typed there into numbers or days.</source>
      <translation>Arbetsboken {name} är enkel: den här versionen av GDAL skriver arbetsböcker på ett sätt som insticksprogrammet inte känner till. Cellerna är inte märkta som text; ett kalkylprogram kan göra om det som skrivs där till tal eller datum.</translation>
    </message>
    <message>
      <source>Mapping {label}, source: {source}</source>
      <translation>Kartläggning {label}, källa: {source}</translation>
    </message>
    <message>
      <source>received {day}</source>
      <translation>mottagen {day}</translation>
    </message>
    <message numerus="yes">
      <source>(%n units)</source>
      <translation>
        <numerusform>(en enhet)</numerusform>
        <numerusform>(%n enheter)</numerusform>
      </translation>
    </message>
    <message>
      <source>None of the other places that were counted lies within {radius} m.</source>
      <translation>Inget av det andra som räknades ligger inom {radius} m.</translation>
    </message>
    <message>
      <source>{places} within {radius} m, which do not decide the class.</source>
      <translation>{places} inom {radius} m, vilket inte avgör klassen.</translation>
    </message>
    <message>
      <source>{story}; plans: {count}</source>
      <translation>{story}; planer: {count}</translation>
    </message>
    <message>
      <source>merged into {names}</source>
      <translation>uppgick i {names}</translation>
    </message>
    <message>
      <source>split into {names}</source>
      <translation>delades i {names}</translation>
    </message>
    <message>
      <source>gone</source>
      <translation>borta</translation>
    </message>
    <message>
      <source>returned</source>
      <translation>återkommen</translation>
    </message>
    <message>
      <source>merged from {names}</source>
      <translation>sammanslagen av {names}</translation>
    </message>
    <message>
      <source>split from {names}</source>
      <translation>avdelad från {names}</translation>
    </message>
    <message>
      <source>settled by hand</source>
      <translation>fastställd för hand</translation>
    </message>
    <message>
      <source>recognised by key</source>
      <translation>igenkänd på nyckeln</translation>
    </message>
    <message>
      <source>recognised by name</source>
      <translation>igenkänd på namnet</translation>
    </message>
    <message>
      <source>recognised by place</source>
      <translation>igenkänd på läget</translation>
    </message>
    <message>
      <source>Formerly {names}.</source>
      <translation>Tidigare {names}.</translation>
    </message>
    <message>
      <source>{count} schools within the radius are no parties: {letters} and {last}. Ask them in.</source>
      <translation>{count} skolor inom radien är inte parter: {letters} och {last}. Bjud in dem.</translation>
    </message>
    <message>
      <source>… and {count} more, in the workbook</source>
      <translation>… och {count} till, i arbetsboken</translation>
    </message>
    <message>
      <source>New</source>
      <translation>Ny</translation>
    </message>
    <message>
      <source>Remains</source>
      <translation>Kvarstår</translation>
    </message>
    <message>
      <source>Returned</source>
      <translation>Återkommen</translation>
    </message>
    <message>
      <source>Merged</source>
      <translation>Sammanslagen</translation>
    </message>
    <message>
      <source>Split</source>
      <translation>Uppdelad</translation>
    </message>
    <message>
      <source>“{field}” is missing; fill it in.</source>
      <translation>”{field}” saknas; fyll i det.</translation>
    </message>
    <message>
      <source>“{value}” is not a choice of “{field}”; take one from the list.</source>
      <translation>”{value}” är inget val för ”{field}”; ta ett ur listan.</translation>
    </message>
    <message>
      <source>“{value}” in “{field}” is not a day; write it as 2026-10-01.</source>
      <translation>”{value}” i ”{field}” är ingen dag; skriv den som 2026-10-01.</translation>
    </message>
    <message>
      <source>“{value}” in “{field}” is not a number.</source>
      <translation>”{value}” i ”{field}” är inget tal.</translation>
    </message>
    <message>
      <source>“{value}” in “{field}” is neither yes nor no.</source>
      <translation>”{value}” i ”{field}” är varken ja eller nej.</translation>
    </message>
    <message>
      <source>“{field}” and the longitude beside it are no position in degrees ({value}); Stockholm lies at about 59.3 and 18.1.</source>
      <translation>”{field}” och longituden bredvid är inget läge i grader ({value}); Stockholm ligger vid ungefär 59,3 och 18,1.</translation>
    </message>
    <message>
      <source>“{field}” is less than zero ({value}).</source>
      <translation>”{field}” är mindre än noll ({value}).</translation>
    </message>
    <message>
      <source>“{field}” ({value}) lies before the start.</source>
      <translation>”{field}” ({value}) ligger före start.</translation>
    </message>
    <message>
      <source>“{field}” is missing, though the plan is decided.</source>
      <translation>”{field}” saknas, fast planen är beslutad.</translation>
    </message>
    <message>
      <source>“{field}” holds {findings}. Plans are about places, never persons: take it away.</source>
      <translation>”{field}” innehåller {findings}. Planer handlar om platser, aldrig personer: ta bort det.</translation>
    </message>
    <message>
      <source>“{field}” names nothing that is there, or more than one: “{value}”.</source>
      <translation>”{field}” anger inget som finns, eller mer än ett: ”{value}”.</translation>
    </message>
    <message>
      <source>The row was changed in the store after the export. Export again and redo the change.</source>
      <translation>Raden ändrades i planlagret efter exporten. Exportera igen och gör om ändringen.</translation>
    </message>
    <message>
      <source>“{value}” is not a key of this store; leave the key of a new row empty.</source>
      <translation>”{value}” är ingen nyckel i planlagret; lämna nyckeln tom på en ny rad.</translation>
    </message>
    <message>
      <source>“{field}” cannot be changed: what belongs to one plan stays there. Leave the key empty to make a new row.</source>
      <translation>”{field}” kan inte ändras: det som hör till en plan stannar där. Lämna nyckeln tom för att göra en ny rad.</translation>
    </message>
    <message>
      <source>“{field}” has a year of two digits; it was read as {value}.</source>
      <translation>”{field}” har ett årtal med två siffror; det lästes som {value}.</translation>
    </message>
    <message>
      <source>“{value}” in “{field}” is a number or a day that a spreadsheet has probably made of a text, as 0.45 of “45 %”, 180 of “0180” or a day of “1-2”. Give the cell the format Text, and write it again.</source>
      <translation>”{value}” i ”{field}” är ett tal eller ett datum som ett kalkylprogram troligen har gjort av en text, som 0,45 av ”45 %”, 180 av ”0180” eller ett datum av ”1-2”. Ge cellen formatet Text och skriv den igen.</translation>
    </message>
    <message>
      <source>“{field}” is missing: an effect is measured by an evaluation. Choose it, or take “Judged change (not measured)”.</source>
      <translation>”{field}” saknas: en effekt mäts genom en utvärdering. Välj den, eller ta ”Bedömd förändring (inte mätt)”.</translation>
    </message>
    <message>
      <source>“{field}” ({value}): a period holds whole months, from the first day to the last.</source>
      <translation>”{field}” ({value}): en period är hela månader, från första dagen till sista.</translation>
    </message>
    <message>
      <source>“{field}” ({value}) must be 1 or more, and not less than the number.</source>
      <translation>”{field}” ({value}) måste vara minst 1 och inte mindre än antalet.</translation>
    </message>
    <message>
      <source>“{field}” ({value}): the ring must be larger than the zone, both above 0 and at most 2,000 m.</source>
      <translation>”{field}” ({value}): ringen måste vara större än zonen, båda större än 0 och högst 2 000 m.</translation>
    </message>
    <message>
      <source>“{field}” cannot be changed: what was settled stays as it was.</source>
      <translation>”{field}” kan inte ändras: det som fastställts ligger fast.</translation>
    </message>
    <message>
      <source>The same key stands in several rows; leave the key of a new row empty.</source>
      <translation>Samma nyckel står på flera rader; lämna nyckeln tom för en ny rad.</translation>
    </message>
    <message>
      <source>The plan is attached to this drug scene by another row already; take one of them away.</source>
      <translation>Planen är redan kopplad till den här drogscenen genom en annan rad; ta bort en av dem.</translation>
    </message>
    <message>
      <source>Another row says this of the same place and period already; take one of them away.</source>
      <translation>En annan rad säger redan detta om samma plats och period; ta bort en av dem.</translation>
    </message>
    <message>
      <source>a personal identity number ({text})</source>
      <translation>ett personnummer ({text})</translation>
    </message>
    <message>
      <source>a coordination number ({text})</source>
      <translation>ett samordningsnummer ({text})</translation>
    </message>
    <message>
      <source>a phone number ({text})</source>
      <translation>ett telefonnummer ({text})</translation>
    </message>
    <message>
      <source>an e-mail address ({text})</source>
      <translation>en e-postadress ({text})</translation>
    </message>
    <message>
      <source>unchanged</source>
      <translation>oförändrad</translation>
    </message>
    <message>
      <source>refused</source>
      <translation>avvisad</translation>
    </message>
    <message>
      <source>No longer in the mapping.</source>
      <translation>Finns inte längre i kartläggningen.</translation>
    </message>
    <message>
      <source>Class unknown: no usable position.</source>
      <translation>Okänd klass: inget användbart läge.</translation>
    </message>
    <message>
      <source>Place where young people are especially exposed (särskilt utsatt plats för unga): one school within {radius} m, {school} at {distance} m.</source>
      <translation>Särskilt utsatt plats för unga: en skola inom {radius} m, {school} på {distance} m.</translation>
    </message>
    <message>
      <source>Place where young people are especially exposed (särskilt utsatt plats för unga): {count} schools within {radius} m, the nearest is {school} at {distance} m.</source>
      <translation>Särskilt utsatt plats för unga: {count} skolor inom {radius} m, närmast är {school} på {distance} m.</translation>
    </message>
    <message>
      <source>No school within {radius} m.</source>
      <translation>Ingen skola inom {radius} m.</translation>
    </message>
    <message>
      <source>No school within {radius} m; the nearest is {school} at {distance} m.</source>
      <translation>Ingen skola inom {radius} m; närmast är {school} på {distance} m.</translation>
    </message>
    <message>
      <source>Near the limit: check the distance.</source>
      <translation>Nära gränsen: kontrollera avståndet.</translation>
    </message>
    <message>
      <source>All in the mapping</source>
      <translation>Alla i kartläggningen</translation>
    </message>
    <message>
      <source>Especially exposed</source>
      <translation>Särskilt utsatta</translation>
    </message>
    <message>
      <source>Class unknown</source>
      <translation>Okänd klass</translation>
    </message>
    <message>
      <source>To be checked: perhaps another place</source>
      <translation>Att kontrollera: kanske en annan plats</translation>
    </message>
    <message>
      <source>Class hangs on doubtful positions</source>
      <translation>Klassen hänger på tveksamma lägen</translation>
    </message>
    <message>
      <source>With and without gaps</source>
      <translation>Med och utan brister</translation>
    </message>
    <message>
      <source>Some gap</source>
      <translation>Någon brist</translation>
    </message>
    <message>
      <source>No gap</source>
      <translation>Ingen brist</translation>
    </message>
    <message>
      <source>All districts</source>
      <translation>Alla stadsdelar</translation>
    </message>
    <message numerus="yes">
      <source>%n of {classified} classified scenes have an active plan</source>
      <translation>
        <numerusform>%n av {classified} klassade scener har en aktiv plan</numerusform>
        <numerusform>%n av {classified} klassade scener har en aktiv plan</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>None of %n scenes fits the search and the filters. Clear them to see all.</source>
      <translation>
        <numerusform>Den enda scenen passar inte sökningen och filtren. Rensa dem för att se den.</numerusform>
        <numerusform>Ingen av %n scener passar sökningen och filtren. Rensa dem för att se alla.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{shown} of %n scenes</source>
      <translation>
        <numerusform>{shown} av %n scen</numerusform>
        <numerusform>{shown} av %n scener</numerusform>
      </translation>
    </message>
    <message>
      <source>not known</source>
      <translation>inte känt</translation>
    </message>
    <message>
      <source>Doubtful position:</source>
      <translation>Tveksamt läge:</translation>
    </message>
    <message>
      <source>the class hangs on schools that may lie elsewhere. Check where they are before the class decides.</source>
      <translation>klassen hänger på skolor som kan ligga någon annanstans. Kontrollera var de ligger innan klassen avgör.</translation>
    </message>
    <message>
      <source>Edge of the premises:</source>
      <translation>Områdets kant:</translation>
    </message>
    <message>
      <source>{edge} m from their edge, but {point} m from the school's point in the register.</source>
      <translation>{edge} m från kanten, men {point} m från skolans punkt i registret.</translation>
    </message>
    <message numerus="yes">
      <source>The register lists %n units there.</source>
      <translation>
        <numerusform>Registret har en enhet där.</numerusform>
        <numerusform>Registret har %n enheter där.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n of {total} classes hang on doubtful positions.</source>
      <translation>
        <numerusform>En av {total} klasser hänger på tveksamma lägen.</numerusform>
        <numerusform>%n av {total} klasser hänger på tveksamma lägen.</numerusform>
      </translation>
    </message>
    <message>
      <source>Nothing any more.</source>
      <translation>Inget längre.</translation>
    </message>
    <message>
      <source>none yet</source>
      <translation>inget ännu</translation>
    </message>
    <message>
      <source>{decision}, but the register has changed the school since</source>
      <translation>{decision}, men registret har ändrat skolan sedan dess</translation>
    </message>
    <message>
      <source>{name}, unit code {key}.</source>
      <translation>{name}, skolenhetskod {key}.</translation>
    </message>
    <message>
      <source>The register says: {row}.</source>
      <translation>Registret säger: {row}.</translation>
    </message>
    <message>
      <source>nothing</source>
      <translation>inget</translation>
    </message>
    <message>
      <source>Decided by {who}. {reason}</source>
      <translation>Beslutat av {who}. {reason}</translation>
    </message>
    <message>
      <source>every row counts</source>
      <translation>varje rad räknas</translation>
    </message>
    <message>
      <source>grundskola (“{column}”)</source>
      <translation>grundskola (”{column}”)</translation>
    </message>
    <message>
      <source>active (“{column}”)</source>
      <translation>aktiv (”{column}”)</translation>
    </message>
    <message>
      <source>school unit (“{column}”)</source>
      <translation>skolenhet (”{column}”)</translation>
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
      <source>Layer “{layer}” does not say which schools are active: closed ones count too, if there are any.</source>
      <translation>Lagret ”{layer}” säger inte vilka skolor som är aktiva: även nedlagda räknas, om det finns några.</translation>
    </message>
    <message>
      <source>Layer “{layer}” does not say which are grundskolor: every active row counts, whatever its form.</source>
      <translation>Lagret ”{layer}” säger inte vilka som är grundskolor: varje aktiv rad räknas, oavsett skolform.</translation>
    </message>
    <message>
      <source>Layer “{layer}” says neither which are grundskolor nor which are active: every row counts, closed schools and gymnasiums too, if there are any.</source>
      <translation>Lagret ”{layer}” säger varken vilka som är grundskolor eller vilka som är aktiva: varje rad räknas, även nedlagda skolor och gymnasier om det finns några.</translation>
    </message>
    <message numerus="yes">
      <source>The class of %n scenes may change: {names}.</source>
      <translation>
        <numerusform>Klassen kan ändras för en scen: {names}.</numerusform>
        <numerusform>Klassen kan ändras för %n scener: {names}.</numerusform>
      </translation>
    </message>
    <message>
      <source>Look the address up and give the unit its position.</source>
      <translation>Slå upp adressen och ge enheten dess läge.</translation>
    </message>
    <message>
      <source>Turn the coordinates round, and tell who keeps the register.</source>
      <translation>Vänd på koordinaterna, och säg till den som för registret.</translation>
    </message>
    <message>
      <source>Compare with the address; the point or the municipality is wrong.</source>
      <translation>Jämför med adressen; punkten eller kommunen är fel.</translation>
    </message>
    <message>
      <source>Look up where each unit is; at most one of them is there.</source>
      <translation>Slå upp var varje enhet ligger; högst en av dem ligger där.</translation>
    </message>
    <message>
      <source>Nothing; count them as one school when you speak of schools.</source>
      <translation>Inget; räkna dem som en skola när ni talar om skolor.</translation>
    </message>
    <message>
      <source>Addresses are more reliable than points: use the address's place, or find out which is right.</source>
      <translation>Adresser är pålitligare än punkter: använd adressens läge, eller ta reda på vilket som är rätt.</translation>
    </message>
    <message>
      <source>Look at the map: is the school there?</source>
      <translation>Se på kartan: ligger skolan där?</translation>
    </message>
    <message>
      <source>Ask for the register anew, with the codes as text.</source>
      <translation>Be om registret på nytt, med koderna som text.</translation>
    </message>
    <message>
      <source>Find out whether the school is closed, divided or merged.</source>
      <translation>Ta reda på om skolan är nedlagd, delad eller sammanslagen.</translation>
    </message>
    <message>
      <source>Find out which position is right.</source>
      <translation>Ta reda på vilket läge som är rätt.</translation>
    </message>
    <message>
      <source>Decide anew, with what the register says now.</source>
      <translation>Besluta på nytt, med det som registret säger nu.</translation>
    </message>
    <message>
      <source>Find out which form the unit has; without one it does not count.</source>
      <translation>Ta reda på vilken skolform enheten har; utan skolform räknas den inte.</translation>
    </message>
    <message>
      <source>Find out whether the unit is active.</source>
      <translation>Ta reda på om enheten är aktiv.</translation>
    </message>
    <message>
      <source>Say “about” of every sum that it is in.</source>
      <translation>Säg ”cirka” om varje summa som den ingår i.</translation>
    </message>
    <message>
      <source>Delete the column before the file is passed on; results leave it out.</source>
      <translation>Ta bort kolumnen innan filen lämnas vidare; resultaten utelämnar den.</translation>
    </message>
    <message>
      <source>Add the schools of the neighbouring municipality: they count as well.</source>
      <translation>Lägg till grannkommunens skolor: de räknas också.</translation>
    </message>
    <message>
      <source>{distance} km</source>
      <translation>{distance} km</translation>
    </message>
    <message>
      <source>It has no usable position: {problem}.</source>
      <translation>Den har inget användbart läge: {problem}.</translation>
    </message>
    <message>
      <source>Its postal town is {town}.</source>
      <translation>Postorten är {town}.</translation>
    </message>
    <message>
      <source>It has the same point as {names}, with another address or town.</source>
      <translation>Den har samma punkt som {names}, men annan adress eller ort.</translation>
    </message>
    <message>
      <source>It has the same point as {names}; without addresses nobody can say whether they are one school.</source>
      <translation>Den har samma punkt som {names}; utan adresser kan ingen säga om de är en skola.</translation>
    </message>
    <message numerus="yes">
      <source>Its code stands in %n rows.</source>
      <translation>
        <numerusform>Koden står i en rad.</numerusform>
        <numerusform>Koden står i %n rader.</numerusform>
      </translation>
    </message>
    <message>
      <source>It has no code.</source>
      <translation>Kod saknas.</translation>
    </message>
    <message>
      <source>Its code has seven digits; a first zero is probably lost.</source>
      <translation>Koden har sju siffror; en inledande nolla har troligen gått förlorad.</translation>
    </message>
    <message>
      <source>Its code has not eight digits.</source>
      <translation>Koden har inte åtta siffror.</translation>
    </message>
    <message>
      <source>It was in the earlier register and is not in this one: probably closed.</source>
      <translation>Den fanns i det tidigare registret men finns inte i detta: troligen nedlagd.</translation>
    </message>
    <message>
      <source>It was in the earlier register; {names} has probably taken its place.</source>
      <translation>Den fanns i det tidigare registret; {names} har troligen tagit dess plats.</translation>
    </message>
    <message>
      <source>It was in the earlier register, and is probably divided: {names}.</source>
      <translation>Den fanns i det tidigare registret och är troligen delad: {names}.</translation>
    </message>
    <message>
      <source>It was in the earlier register, and is probably merged with {names}.</source>
      <translation>Den fanns i det tidigare registret och är troligen sammanslagen med {names}.</translation>
    </message>
    <message>
      <source>Its position was said to be right, but the register has changed the school since.</source>
      <translation>Läget sades stämma, men registret har ändrat skolan sedan dess.</translation>
    </message>
    <message>
      <source>It was moved by a decision, but the register has changed the school since.</source>
      <translation>Skolan flyttades genom ett beslut, men registret har ändrat den sedan dess.</translation>
    </message>
    <message>
      <source>It was said to be no school, but the register has changed it since.</source>
      <translation>Det sades inte vara en skola, men registret har ändrat den sedan dess.</translation>
    </message>
    <message>
      <source>Its coordinates are 0, which is no position.</source>
      <translation>Koordinaterna är 0, vilket inte är något läge.</translation>
    </message>
    <message>
      <source>Its coordinates are swapped: north stands where east should.</source>
      <translation>Koordinaterna är omkastade: nord står där öst ska stå.</translation>
    </message>
    <message>
      <source>It lies {distance} outside {municipality}.</source>
      <translation>Den ligger {distance} utanför {municipality}.</translation>
    </message>
    <message numerus="yes">
      <source>%n units at one point are one school: {names}.</source>
      <translation>
        <numerusform>En enhet på en punkt är en skola: {names}.</numerusform>
        <numerusform>%n enheter på en punkt är en skola: {names}.</numerusform>
      </translation>
    </message>
    <message>
      <source>It lies {distance} from its address, {address}.</source>
      <translation>Den ligger {distance} från sin adress, {address}.</translation>
    </message>
    <message>
      <source>The nearest school building is {distance} away.</source>
      <translation>Närmaste skolbyggnad ligger {distance} bort.</translation>
    </message>
    <message>
      <source>It lies {distance} from where the earlier register had it.</source>
      <translation>Den ligger {distance} från läget i det tidigare registret.</translation>
    </message>
    <message>
      <source>The register does not say which school form it has (“{value}”).</source>
      <translation>Registret anger inte vilken skolform den har (”{value}”).</translation>
    </message>
    <message>
      <source>The register does not say whether it is active (“{value}”).</source>
      <translation>Registret anger inte om den är aktiv (”{value}”).</translation>
    </message>
    <message>
      <source>Its number of pupils is no exact number: “{value}”.</source>
      <translation>Elevantalet är inget exakt tal: ”{value}”.</translation>
    </message>
    <message>
      <source>The column {column} is about persons.</source>
      <translation>Kolumnen {column} gäller personer.</translation>
    </message>
    <message>
      <source>Within the radius of {municipality}, of which the register has no school: {scenes}.</source>
      <translation>Inom radien från {municipality}, där registret inte har någon skola: {scenes}.</translation>
    </message>
    <message>
      <source>Letters in {sheets} were damaged by a wrong encoding, as “{example}”. Save the file as UTF-8 where it was made, and correct the texts first.</source>
      <translation>Bokstäver i {sheets} har skadats av fel teckenkodning, som i ”{example}”. Spara filen som UTF-8 där den gjordes, och rätta texterna först.</translation>
    </message>
    <message>
      <source>Sheet “{sheet}” is passed over, as you chose.</source>
      <translation>Bladet ”{sheet}” hoppas över, som du valt.</translation>
    </message>
    <message>
      <source>Sheet “{sheet}” is empty.</source>
      <translation>Bladet ”{sheet}” är tomt.</translation>
    </message>
    <message>
      <source>Sheet “{sheet}” is not read back: it comes from the mappings, and is there to be looked at.</source>
      <translation>Bladet ”{sheet}” läses inte tillbaka: det kommer från kartläggningarna och finns med för att ses.</translation>
    </message>
    <message>
      <source>Sheet “{sheet}” is none that “Export plans” writes ({titles}), and is passed over.</source>
      <translation>Bladet ”{sheet}” är inget som ”Exportera planer” skriver ({titles}), och hoppas över.</translation>
    </message>
    <message>
      <source>It looks like “{table}”: give the sheet that name, or say so in “Meaning of sheets and headings”.</source>
      <translation>Det liknar ”{table}”: ge bladet det namnet, eller ange det i ”Vad blad och rubriker står för”.</translation>
    </message>
    <message>
      <source>Sheet “{sheet}” has none of the headings of its table, and is passed over. Expected: {headings}.</source>
      <translation>Bladet ”{sheet}” har ingen av tabellens rubriker och hoppas över. Väntade rubriker: {headings}.</translation>
    </message>
    <message>
      <source>Sheet “{sheet}” has its headings in row {line}; what stands above is passed over.</source>
      <translation>Bladet ”{sheet}” har sina rubriker på rad {line}; det som står ovanför hoppas över.</translation>
    </message>
    <message>
      <source>{heading} (perhaps “{nearest}”?)</source>
      <translation>{heading} (kanske ”{nearest}”?)</translation>
    </message>
    <message>
      <source>Columns of sheet “{sheet}” that are not known are passed over: {headings}. Give them a known heading, or say what they are in “Meaning of sheets and headings”.</source>
      <translation>Okända kolumner i bladet ”{sheet}” hoppas över: {headings}. Ge dem en känd rubrik, eller ange vad de är i ”Vad blad och rubriker står för”.</translation>
    </message>
    <message>
      <source>There is no plan store at {place}. Check the name, or put a mapping into a new store with “Save in a plan store”.</source>
      <translation>Det finns inget planlager på {place}. Kontrollera namnet, eller lägg in en kartläggning i ett nytt lager med ”Spara i ett planlager”.</translation>
    </message>
    <message>
      <source>it is not a GeoPackage</source>
      <translation>det är ingen GeoPackage</translation>
    </message>
    <message>
      <source>it has no plan store, or tables of it are missing ({detail})</source>
      <translation>det har inget planlager, eller tabeller i det saknas ({detail})</translation>
    </message>
    <message>
      <source>it is damaged ({detail})</source>
      <translation>det är skadat ({detail})</translation>
    </message>
    <message>
      <source>it has something else in place of its tables ({detail}), as nobody's store has</source>
      <translation>det har något annat i stället för sina tabeller ({detail}), vilket inget planlager har</translation>
    </message>
    <message>
      <source>QGIS cannot open a path with the characters | ? # or % and two digits; rename the file or folder</source>
      <translation>QGIS kan inte öppna en sökväg med tecknen | ? # eller % följt av två siffror; byt namn på filen eller mappen</translation>
    </message>
    <message>
      <source>{place} cannot be opened as a plan store: {reason}. It was left untouched. Choose another, or take the latest backup.</source>
      <translation>{place} kan inte öppnas som planlager: {reason}. Det lämnades orört. Välj ett annat, eller ta den senaste säkerhetskopian.</translation>
    </message>
    <message>
      <source>The plan store {place} was made by a newer Drogscen (schema version {found}; this one knows {known}). It was left untouched. Update the plugin.</source>
      <translation>Planlagret {place} är gjort av ett nyare Drogscen (schemaversion {found}; detta känner till {known}). Det lämnades orört. Uppdatera insticksprogrammet.</translation>
    </message>
    <message>
      <source>The plan store {place} is of an earlier version ({found}; now {known}). It was left untouched. Bring it up to date with “Save in a plan store”; the latest mapping again is enough.</source>
      <translation>Planlagret {place} är av en tidigare version ({found}; nu {known}). Det lämnades orört. För det till den nya med ”Spara i ett planlager”; det räcker med den senaste kartläggningen igen.</translation>
    </message>
    <message>
      <source>the file is read-only. Take away its write protection, or save a copy elsewhere</source>
      <translation>filen är skrivskyddad. Ta bort skrivskyddet, eller spara en kopia någon annanstans</translation>
    </message>
    <message>
      <source>its folder cannot be written. Choose another folder, or ask for the right to write</source>
      <translation>mappen går inte att skriva i. Välj en annan mapp, eller be om rätt att skriva</translation>
    </message>
    <message>
      <source>it holds triggers that are not the plugin's and would run when you save. Open it in the panel, which names them and can take them away</source>
      <translation>det innehåller utlösare som inte är insticksprogrammets och som skulle köras när du sparar. Öppna det i panelen, som nämner dem och kan ta bort dem</translation>
    </message>
    <message>
      <source>your login has no right to write. Ask the administrator for the writing role of the schema</source>
      <translation>din inloggning har inte rätt att skriva. Be administratören om schemats skrivroll</translation>
    </message>
    <message>
      <source>The plan store {place} cannot be changed: {remedy}. Nothing was changed.</source>
      <translation>Planlagret {place} kan inte ändras: {remedy}. Inget ändrades.</translation>
    </message>
    <message>
      <source>Somebody else, or another program, is writing in the plan store {place} just now. Nothing was changed; try again in a moment.</source>
      <translation>Någon annan, eller ett annat program, skriver i planlagret {place} just nu. Ingenting ändrades; försök igen om ett ögonblick.</translation>
    </message>
    <message>
      <source>The connection to the plan store {place} was lost, or could not be made. Nothing was changed. Try again when the server answers; if it does not, ask its administrator. The server says: {detail}.</source>
      <translation>Förbindelsen med planlagret {place} bröts eller kunde inte upprättas. Inget har ändrats. Försök igen när servern svarar; gör den inte det, fråga administratören. Servern säger: {detail}.</translation>
    </message>
    <message>
      <source>Reading the plan store {place} took longer than a minute and was stopped. Nothing was changed. It may have been made so that reading never ends: ask whoever sent it, or take the latest backup.</source>
      <translation>Att läsa planlagret {place} tog mer än en minut och avbröts. Inget har ändrats. Det kan vara gjort så att läsningen aldrig tar slut: fråga den som skickade det, eller ta den senaste säkerhetskopian.</translation>
    </message>
    <message>
      <source>The server ended the work on the plan store {place}, as it took longer than the server allows. Nothing was changed. Ask the administrator to raise statement_timeout for your login.</source>
      <translation>Servern avbröt arbetet med planlagret {place}, eftersom det tog längre tid än servern tillåter. Inget har ändrats. Be administratören höja statement_timeout för ditt konto.</translation>
    </message>
    <message>
      <source>Your login may not do this in the plan store {place}. Nothing was changed. Ask the administrator for the right. The database says: {detail}.</source>
      <translation>Ditt konto får inte göra detta i planlagret {place}. Inget har ändrats. Be administratören om behörighet. Databasen säger: {detail}.</translation>
    </message>
    <message>
      <source>The disk of the plan store {place} is full. Nothing was changed. Make room and try again.</source>
      <translation>Disken med planlagret {place} är full. Inget har ändrats. Frigör utrymme och försök igen.</translation>
    </message>
    <message>
      <source>The plan store {place} is not there under this name any more, or a table of it is missing. Nothing was changed. Choose the schema again, and ask the administrator if it was renamed. The database says: {detail}.</source>
      <translation>Planlagret {place} finns inte längre under det namnet, eller så saknas en tabell i det. Inget har ändrats. Välj schemat på nytt, och fråga administratören om det har bytt namn. Databasen säger: {detail}.</translation>
    </message>
    <message>
      <source>The connection to the plan store {place} was lost while it was saving, and the server does not say whether it has saved. Either all of it is saved or nothing. Save again when the server answers: what is there already is not saved twice.</source>
      <translation>Förbindelsen med planlagret {place} bröts medan det sparade, och servern säger inte om det blev sparat. Antingen är allt sparat eller inget. Spara igen när servern svarar: det som redan finns där sparas inte två gånger.</translation>
    </message>
    <message>
      <source>The plan store {place} could not be reached or written: {detail}. Nothing was changed. It may be open or locked in another program, the disk may be full, or the server or its password may be wrong; try again when that is mended.</source>
      <translation>Planlagret {place} kunde inte nås eller skrivas: {detail}. Inget ändrades. Det kan vara öppet eller låst i ett annat program, disken kan vara full, eller servern eller lösenordet kan vara fel; försök igen när det är åtgärdat.</translation>
    </message>
    <message>
      <source>no reason was given</source>
      <translation>inget skäl angavs</translation>
    </message>
    <message>
      <source>Somebody else has just made a plan store at {place}. Nothing was changed; try again.</source>
      <translation>Någon annan har just skapat ett planlager i {place}. Inget har ändrats; försök igen.</translation>
    </message>
    <message>
      <source>the database lacks PostGIS. Ask the administrator to run CREATE EXTENSION postgis; in it</source>
      <translation>databasen saknar PostGIS. Be administratören köra CREATE EXTENSION postgis; i den</translation>
    </message>
    <message>
      <source>the database lacks PostGIS, and the server has none. Ask the administrator to install it</source>
      <translation>databasen saknar PostGIS, och servern har det inte. Be administratören installera det</translation>
    </message>
    <message>
      <source>it runs PostgreSQL {version}; at least 13 is needed</source>
      <translation>den kör PostgreSQL {version}; minst 13 behövs</translation>
    </message>
    <message>
      <source>PostGIS is in the schema {schema}, where QGIS does not look for it. Ask the administrator to run ALTER DATABASE … SET search_path = public, {schema}; in it</source>
      <translation>PostGIS ligger i schemat {schema}, där QGIS inte letar efter det. Be administratören köra ALTER DATABASE … SET search_path = public, {schema}; i databasen</translation>
    </message>
    <message>
      <source>QGIS lacks the Python package psycopg2, which reaches PostgreSQL. Install it (Debian: python3-psycopg2; Windows: OSGeo4W's python3-psycopg2) and restart QGIS. {detail}</source>
      <translation>QGIS saknar Pythonpaketet psycopg2, som når PostgreSQL. Installera det (Debian: python3-psycopg2; Windows: python3-psycopg2 i OSGeo4W) och starta om QGIS. {detail}</translation>
    </message>
    <message>
      <source>your login may not create tables there. Ask the administrator for that right, or for a schema</source>
      <translation>din inloggning får inte skapa tabeller där. Be administratören om den rätten, eller om ett schema</translation>
    </message>
    <message>
      <source>No plan store can be used at {place}: {remedy}. Nothing was changed.</source>
      <translation>Inget planlager kan användas i {place}: {remedy}. Inget har ändrats.</translation>
    </message>
    <message>
      <source>points</source>
      <translation>punkter</translation>
    </message>
    <message>
      <source>areas</source>
      <translation>ytor</translation>
    </message>
    <message>
      <source>The mapping holds {given}, and the plan store {stored}. A store has one kind, so that scenes can be compared from mapping to mapping. Turn the points into areas with the tool Buffer (or the areas into points with Centroids) and classify again, or choose another store.</source>
      <translation>Kartläggningen innehåller {given}, och planlagret {stored}. Ett planlager har en geometrityp, så att scener kan jämföras från kartläggning till kartläggning. Gör punkterna till ytor med verktyget Buffert (eller ytorna till punkter med Centroider) och klassa igen, eller välj ett annat planlager.</translation>
    </message>
    <message>
      <source>Somebody else has changed {count} of the rows since they were read. Nothing was saved. Read them again and choose which to keep.</source>
      <translation>Någon annan har ändrat {count} av raderna sedan de lästes. Inget sparades. Läs dem igen och välj vilka som ska behållas.</translation>
    </message>
    <message>
      <source>These layers of the plan store have edits that are not saved: {layers}. Save or discard them first (Layer ▸ Toggle Editing).</source>
      <translation>Dessa lager i planlagret har redigeringar som inte är sparade: {layers}. Spara eller kasta dem först (Lager ▸ Växla redigeringsläge).</translation>
    </message>
    <message>
      <source>Give the mapping a label, such as the year 2023.</source>
      <translation>Ge kartläggningen en beteckning, till exempel året 2023.</translation>
    </message>
    <message>
      <source>The layer {label} has no field “{detail}”. Take the result of “Classify drug scenes near schools”, in a GeoPackage or temporary: a Shapefile cuts the names of fields.</source>
      <translation>Lagret {label} har inget fält ”{detail}”. Ta resultatet av ”Klassa drogscener nära skolor”, i en GeoPackage eller tillfälligt: en Shapefil kortar fältens namn.</translation>
    </message>
    <message>
      <source>The field “{detail}” holds “{label}”, which is no number. Classify the layer again.</source>
      <translation>Fältet ”{detail}” innehåller ”{label}”, som inte är något tal. Klassa lagret på nytt.</translation>
    </message>
    <message>
      <source>The layer has no scenes. A mapping without any would mark every scene as ceased; choose another layer.</source>
      <translation>Lagret har inga scener. En kartläggning utan scener skulle markera varje scen som upphörd; välj ett annat lager.</translation>
    </message>
    <message>
      <source>The file {path} would take more than {size} MB unpacked, many times what plans need, and was not read. Whoever sent it should save it anew with the rows that are meant.</source>
      <translation>Filen {path} skulle ta mer än {size} MB uppackad, många gånger vad planer behöver, och lästes inte. Den som skickade den bör spara om den med de rader som avses.</translation>
    </message>
    <message>
      <source>it is damaged, or no workbook</source>
      <translation>den är skadad, eller ingen arbetsbok</translation>
    </message>
    <message>
      <source>it does not exist</source>
      <translation>den finns inte</translation>
    </message>
    <message>
      <source>The file {path} cannot be read or written: {detail}. Check that it is there, is a workbook (.xlsx) or CSV, is not open in another program, and that the folder can be written.</source>
      <translation>Filen {path} kan inte läsas eller skrivas: {detail}. Kontrollera att den finns, är en arbetsbok (.xlsx) eller CSV, inte är öppen i ett annat program, och att mappen går att skriva i.</translation>
    </message>
  </context>
</TS>
