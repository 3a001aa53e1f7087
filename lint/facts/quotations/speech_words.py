"""The words that tell who speaks: verbs of saying, titles before names, what stands around a name and is none."""

from __future__ import annotations

from lint.facts.prose import word_set

# With a quotation of any kind: "…," X said.
SAYING = word_set(
    "said says say saying told tells telling added adds adding stressed stresses stressing insisted insists "
    "insisting concluded concludes explained explains explaining warned warns warning argued argues arguing noted "
    "notes noting emphasized emphasised emphasizing emphasising recalled recalls recalling declared declares "
    "declaring stated states stating remarked remarks admitted admits admitting acknowledged acknowledges "
    "acknowledging conceded concedes conceding replied replies replying responded responds responding answered "
    "answers continued continues announced announces announcing tweeted tweets tweeting wrote writes writing claimed "
    "claims claiming complained complains complaining joked jokes joking quipped quips recounted asserted asserts "
    "asserting assured cautioned cautions cautioning testified testifies observed observes commented comments asked "
    "asks asking suggested suggests suggesting predicted predicts predicting vowed vows vowing pledged pledges "
    "pledging promised promises promising charged contended contends contending countered counters lamented laments "
    "maintained maintains reiterated reiterates reiterating repeated exclaimed shouted shouts shouting yelled posted "
    "reasoned retorted boasted boasts boasting confirmed confirms confirming intoned urged urges urging mused opined "
    "reflected whispered chanted chanting screamed cried snapped bragged bragging alleged alleges alleging read "
    "reads reading"
)
# With a fragment only: X called it "…".
JUDGING = word_set(
    "called calls calling described describes describing dubbed labeled labelled labeling labelling branded "
    "denounced denounces denouncing dismissed dismisses dismissing slammed slams slamming blasted blasts blasting "
    "condemned condemns condemning criticized criticised criticizing criticising praised praises praising accused "
    "accuses accusing hailed hails hailing deemed derided deriding mocked mocking ridiculed ridiculing termed terms "
    "terming characterized characterizing characterised lauded lauding decried decrying rejected rejecting referred "
    "refers referring demanded demands demanding invoked invoking cited citing touted touting believes believe "
    "believed thinks thought expressed expressing hoped hopes lambasted lambasting ripped ripping"
)
CUES = SAYING | JUDGING
# "a sign reading", "the letter states", "critics charge": a thing may be the subject.
THINGS = word_set("read reads reading")
ADVERBS = word_set(
    "also later then now still often once again even has had have never just first soon instead however too always "
    "sometimes twice recently previously earlier famously reportedly only simply not already further"
)
BE = word_set("is are was were be been being am isn wasn get got gets")
PRONOUNS = word_set("he she it they i we you who")
GENDER = {"he": "m", "she": "f"}
PARTICLES = word_set("al el de da di do dos du der den ter van von bin ben ibn la le ul y e")
# Before a name; the name begins after the last of them.
TITLES = word_set(
    "mr mrs ms miss dr sir dame lord lady sen sens senator senators rep reps representative congressman "
    "congresswoman gov governor president minister secretary general gen lt col colonel maj major capt captain sgt "
    "sergeant justice judge chief mayor coach pope king queen prince princess chancellor premier speaker leader "
    "chairman chairwoman chair director spokesman spokeswoman spokesperson ambassador commissioner professor prof "
    "rev reverend father sister attorney counsel adviser advisor strategist pollster analyst host anchor reporter "
    "correspondent columnist author editor publisher actor actress singer candidate nominee lawmaker councilman "
    "councilwoman sheriff detective officer agent prosecutor lawyer administrator superintendent treasurer "
    "comptroller undersecretary envoy negotiator ceo cfo founder billionaire businessman mogul tycoon pm mp elect "
    "whip deputy democrat republican spokesmen cardinal bishop archbishop pastor imam rabbi emir sheikh sultan "
    "admiral adm cmdr commander corporal cpl vice former then ex lead majority minority inspector constable "
    "economist historian scientist researcher mps hon staff manager executive assemblyman assemblywoman delegate "
    "alderman activist guard coordinator"
)
# Capitals at the head of a sentence that begin no name.
NO_NAME = word_set(
    "a an the this that these those his her its their our my your he she it they we i you but and or so yet if when "
    "while as in on at by for from with to of after before during since because although though where there here "
    "what why how who which both some many most several few all one two three four five six seven eight nine ten "
    "another other others each every no not now then later earlier meanwhile still also instead however even once "
    "only just asked speaking according responding referring writing calling saying adding citing noting monday "
    "tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december today yesterday tonight tomorrow mr mrs ms officials critics police experts "
    "authorities prosecutors lawyers supporters opponents organizers organisers witnesses residents activists "
    "analysts republicans democrats conservatives liberals americans russians israelis palestinians europeans "
    "lawmakers voters people sources aides advisers scientists researchers doctors students protesters reporters "
    "senators congressmen leaders investigators investors economists observers historians neighbors neighbours "
    "relatives friends family parents teachers workers soldiers troops documents records court statement read more "
    "update like under over sen rep gov dr image caption photo video credit president everyone everybody nobody "
    "someone somebody anyone none q yes ok okay well did does do is are was were has have had can could would should "
    "will let via per watch hours minutes moments days weeks months years first second third next last finally "
    "despite amid unlike until between among against within without through throughout given thanks regardless "
    "following including besides beyond whether unless upon especially perhaps maybe nevertheless moreover "
    "furthermore overall indeed thus therefore nearly almost about oh hey note notice warning result answer question "
    "bottom line editor ps fact verdict context plus donors detectives deputies firefighters campaigners "
    "demonstrators attorneys ministers members diplomats"
)
# What ends a noun phrase: a name stands before it, or something else begins.
STOPS = word_set(
    "of for from with to in on at by as during after before about over under against into between among through and "
    "or but that which who whose whom when while where because if though although than so is was are were be been "
    "has had have will would could should may might can do does did last next this yesterday today tonight tomorrow "
    "earlier later recently again monday tuesday wednesday thursday friday saturday sunday january february march "
    "april june july august september october november december via afterward afterwards according upon per without "
    "within outside inside near following amid he she it they we him her them there then not ahead late early"
)
TIMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december"
)
# Nouns before which or with which a title of a work stands.
WORKS = word_set(
    "film movie book novel song album single show series sitcom drama comedy musical play opera documentary episode "
    "magazine poem painting podcast essay memoir autobiography biography bestseller ballad anthem sculpture trilogy "
    "sequel blockbuster thriller hit column article editorial paper report study titled entitled headlined program "
    "programme star stars starring starred host hosts anchor actor actress director author creator franchise remake "
    "nbc cbs abc cnn pbs bbc fox msnbc hbo netflix broadway directed produced filmed sang sings sing performed video"
)
# A name that ends with one of these is a house's.
HOUSES = word_set(
    "committee party house union department agency association council court bank company corp inc group university "
    "institute center centre foundation times post journal news herald tribune press network campaign administration "
    "government ministry office police service commission federation organization organisation society league club "
    "church school college board senate congress parliament army navy force bureau authority fund trust coalition "
    "alliance pac kremlin pentagon street city county state states nations nato reuters bloomberg magazine today "
    "week guardian telegraph standard monthly review register globe chronicle caucus conference movement project"
)
SMALL = word_set("a an the of in on at to for and or but with by from as is vs de la")
