/**
 * What attacks on language models speak of, in the words of many languages. A model learns from the concepts and their
 * order, mostly on English rows, and so knows the same order in a language it has few rows of.
 *
 * Words are in the spelling of token keys: lower-case, Latin letters without accents. `*` ends a stem. Words of scripts
 * without spaces are found anywhere in a run.
 */
export const CONCEPTS: Record<string, string> = {
  ignore: `ignor* disregard* forget* forgot* overrid* overwrit* bypass* discard* dismiss* neglect* circumvent* skip nullify void erase abandon
    vergiss vergesst vergessen missacht* ubergeh* verwirf* umgeh* uberschreib* loschen ausser
    oubli* neglig* contourn* outrepass* ecarte* abandonne* laisse
    olvid* omit* descart* desestim* anula* anular salta* elude
    esquec* desconsider* descarte* contorn* pule
    dimentic* scord* trascur* salta scavalc* aggir* tralascia*
    negeer* vergeet* sla overschrijf omzeil*
    zignoruj* zapomnij* pomin* omin* obejdz* odrzuc* ignoruj*
    glom bortse strunta zapomen* uita* ignora* abaikan* lupakan* quen
    игнорир* проигнорир* забуд* забыть отбрось* обойд* отмени* пренебре*
    ігнору* проігнору* забуд* відкин* обійд*
    تجاهل* انس انسى تجاوز* اهمل* نادیده فراموش* بی‌خیال
    अनदेखा अनदेखी नजरअंदाज नज़रअंदाज़ भूल* भुला* उपेक्षा bhul* bhool* ignore* andekha
    yoksay* gormezden unut* atla* gec* aldirma*
    忽略 忽视 无视 忘记 忘掉 不要理会 别管 抛开 绕过 覆盖 無視 忽視 忘記 忘れ 無効 従わない 무시* 잊어* 잊고* 우회* ลืม ละเว้น เพิกเฉย`,
  prior: `previous* prior above earlier preceding foregoing initial original former before everything existing past
    vorherig* bisherig* obig* oben vorangegangen* ursprunglich* fruher* alles alle zuvor
    precedent* ci-dessus anterieur* avant tout toutes tous initial* dessus
    anterior* previ* arriba todo todas todos precedent* original*
    acima tudo todas anterior* precedent* sopra tutto tutte tutti originari*
    vorige voorgaande* eerdere bovenstaande alles alle
    poprzedni* wczesniej* powyzsz* wszystk* dotychczas* pierwotn*
    tidigare foregaende predchozi* vsechn* anterioar* toate sebelumnya semua truoc
    предыдущ* прежн* выше ранее все всё прошл* предшеств* изначальн*
    попередн* вище раніше усі всі усе все
    السابق* سابق* اعلاه أعلاه كل جميع قبلی قبل پیشین بالا همه تمام
    पिछल* पूर्व पहले ऊपर सभी सब सारे pichhl* pichl* pehle upar sab sabhi saare
    onceki* yukarida* tum butun daha
    之前 以前 以上 上面 先前 前面 所有 全部 原来 原本 之前的 これまで 以前の 上記 前の 先ほど すべて 全て 이전* 위의* 앞의* 지금까지* 모든* 기존* ก่อนหน้า ทั้งหมด`,
  instruction: `instruct* rule* guideline* prompt* directiv* command* order* polic* constraint* direction* guidance* context programming protocol*
    anweisung* regel* vorgabe* richtlinie* befehl* auftrag* vorschrift* instruktion* kontext aufgabe*
    consigne* instruction* regle* directive* ordre* commande* contexte
    instruccion* regla* directri* orden* indicacion* contexto mandato*
    instruc* regra* diretri* ordem ordens comando* orientac*
    istruzion* regol* direttiv* ordin* comand* indicazion* contesto
    instructie* regel* richtlijn* opdracht* bevel* voorschrift*
    instrukcj* zasad* polecen* wytyczn* rozkaz* regul* komend*
    instruktion* pokyn* pravidl* instructiun* regul* instruksi* aturan perintah quy
    инструкц* указан* правил* директив* команд* приказ* установк* промпт*
    інструкц* вказівк* правил* наказ* команд* промпт*
    التعليمات تعليمات* القواعد قواعد* الاوامر الأوامر اوامر أوامر التوجيهات توجيهات* دستور* قوانین قواعد راهنما*
    निर्देश* नियम* आदेश* हिदायत* nirdesh* niyam* aadesh* hidayat* instructions
    talimat* kural* yonerge* komut* emir* direktif*
    指令 指示 规则 規則 规定 命令 提示词 提示 要求 设定 上下文 ルール 命令 プロンプト 指示 규칙* 지시* 지침* 명령* 프롬프트* คำสั่ง กฎ คำแนะนำ`,
  system: `system* developer* admin* root operator* openai anthropic google creator* programmed sysadmin superuser sudo
    entwickler* administrator* betreiber* systemprompt* systemanweisung* systemeinstellung*
    systeme developpeur* administrateur* sistema desarrollador* administrador* desenvolvedor* sviluppator* amministrator*
    systeem ontwikkelaar* beheerder* systemow* systemu deweloper* programist* tworc*
    систем* разработчик* администратор* создател* системн* розробник* адміністратор*
    النظام نظام المطور مطور المسؤول سیستم توسعه‌دهنده مدیر ادمین सिस्टम डेवलपर प्रशासक sistem* gelistirici* yonetici*
    系统 系統 开发者 开发人员 管理员 開発者 管理者 システム 시스템* 개발자* 관리자* ระบบ ผู้พัฒนา`,
  reveal: `reveal* show* print* repeat* output* display* disclos* leak* dump* expos* recite* divulg* regurgitat* echo spell share list
    zeig* nenn* gib gebe wiederhol* verrat* offenbar* ausgeb* enthull* druck*
    revel* montr* affich* repet* divulgu* donne* recopie* montre cite
    revela* muestra* mostra* imprim* repit* repet* divulg* ensena* dime comparte
    mostr* exib* repita* diga revele* stampa* ripet* rivel* svel* mostrami
    toon* laat herhaal* onthul* geef druk pokaz* wyswietl* powtorz* ujawni* zdradz* wypisz* podaj*
    visa avsloja zobraz* ukaz* afiseaz* tampilkan tunjukkan hien
    покаж* выведи* раскр* повтор* напечата* напиши* перечисли* сообщи* выдай* назови*
    покажи* виведи* розкри* повтори* надрукуй*
    اكشف* اعرض* أظهر* اظهر* كرر* اطبع* نشان* آشکار* فاش* چاپ تکرار
    दिखा* बता* प्रकट* दोहरा* छाप* dikha* bata* batao goster* acikla* yazdir* tekrarla* ifsa*
    显示 透露 泄露 输出 重复 打印 告诉 展示 复述 公开 說出 表示 見せ 出力 繰り返 明か 教えて 開示 보여* 알려* 출력* 공개* 말해* 반복* แสดง เปิดเผย บอก`,
  hidden: `secret* hidden confidential* password* passphrase* internal* private credential* token*
    geheim* versteckt* vertraulich* passwort* intern*
    secret* cache* confidentiel* interne* secreto* oculto* confidencial* contrasena* interno*
    segred* senha* escond* segret* nascost* riservat* wachtwoord* verborgen* vertrouwelijk*
    tajn* ukryt* poufn* haslo* sekret* секрет* скрыт* тайн* пароль* парол* конфиденц* таємн* прихован*
    سري* السرية كلمة مخفي* محرمانه مخفی رمز गुप्त गोपनीय पासवर्ड chhupa* gupt gizli* sifre* parola*
    秘密 机密 密码 隐藏 保密 機密 パスワード 隠し 秘匿 비밀* 숨겨* 암호* 비번* ความลับ รหัสผ่าน`,
  model: `ai assistant* chatgpt gpt* llm* model* bot bots chatbot* claude gemini llama bard copilot agent* neural
    ki assistent* sprachmodell* modell* ia modele* asistente* modelo* modello* assistente*
    asystent* model* sztuczn* ии ассистент* модел* бот* нейросет* помощник* ші асистент*
    الذكاء مساعد* نموذج* هوش دستیار* مدل* एआई असिस्टेंट सहायक मॉडल yapay asistan*
    人工智能 助手 模型 机器人 聊天机器人 アシスタント モデル 人工知能 ボット 인공지능* 어시스턴트* 모델* 챗봇* 비서* ผู้ช่วย โมเดล`,
  limit: `filter* restrict* limitation* limits censor* ethic* moral* safety safeguard* guardrail* disclaimer* warning* refus* inhibition* boundar* uncensored unrestricted unfiltered unlimited
    einschrankung* beschrankung* filter* zensur* ethik* moral* grenzen sicherheit* schranken uneingeschrankt* ablehn*
    restriction* limite* censure* ethique* moral* filtre* securite* refuse*
    restriccion* limit* censura* etica* moral* filtro* seguridad niega*
    restric* censur* seguranca recus* restrizion* filtri limiti sicurezza rifiut*
    beperking* grenzen censuur veiligheid ethiek ograniczen* cenzur* filtr* etyk* bezpieczen* odmaw* odmow*
    ограничен* фильтр* цензур* этик* морал* запрет* безопасн* отказ* обмежен* фільтр* цензур*
    قيود القيود الرقابة رقابة الاخلاق أخلاق* محدودیت* فیلتر* سانسور اخلاق* प्रतिबंध* सीमा* नैतिक* सेंसर pratibandh* kisitlama* sinir* sansur* filtre* etik* ahlak*
    限制 过滤 审查 道德 伦理 安全 拒绝 約束 约束 制限 フィルタ 検閲 倫理 道徳 拒否 제한* 필터* 검열* 윤리* 도덕* 거부* 제약* ข้อจำกัด จริยธรรม`,
  without: `without no none any free nothing
    ohne keine keinerlei sans aucun* sin ningun* sem nenhum* senza nessun* zonder geen bez zadn* utan tanpa
    без никак* нет بدون بلا دون بی हर बिना bina olmadan yok* hicbir 没有 不受 无 ない なし なく 없이* 없는* ไม่มี โดยไม่`,
  persona: `pretend* act acting roleplay* role-play* role simulat* imagin* become* persona character* impersonat* play hypothetical* fiction* story alter
    tu spiel* stell verhalt* benimm simulier* rolle figur* geschichte
    agis joue* imagine* pretend* simule* role personnage* fais finge* actua* imagina* personaje* papel
    aja finja interpret* imagine personagem fai fingi* agisci* immagin* ruolo personaggio
    doe speel* gedraag* stel rol udawaj* zachowuj* wyobraz* wciel* roli postac*
    притвор* представь* веди сыгра* играй* роль роли персонаж* вообрази* уяви* удавай* роль
    تصرف* تخيل* مثل العب دور تظاهر* وانمود نقش تصور* بازی कल्पना नाटक अभिनय भूमिका natak kalpana role davran* canlandir* rol* hayal numara
    假装 扮演 假设 想象 角色 模拟 ふり 演じ 役 想像 なりきっ 仮定 척* 연기* 역할* 가정* 상상* สมมติ แสดงเป็น บทบาท`,
  obey: `must always never obey* compl* follow* required mandatory immediately
    musst immer niemals gehorch* befolg* sofort dois toujours jamais obeis* obei* debes siempre nunca obedec* deve* sempre mai obbed*
    moet altijd nooit gehoorza* musisz zawsze nigdy sluchaj* должен обязан всегда никогда подчин* слушай* повинен завжди ніколи
    يجب دائما ابدا أطع اطع باید همیشه هرگز اطاعت चाहिए हमेशा कभी पालन hamesha kabhi zorunda* her* asla itaat
    必须 总是 永远 绝不 服从 遵守 必ず 常に 決して 従っ 従え 반드시* 항상* 절대* 복종* 따라* ต้อง เสมอ ห้าม`,
  now: `now henceforth onwards starting new instead moment today
    jetzt nun ab neue* stattdessen maintenant desormais nouve* partir ahora nuev* partir instead lugar agora nov* partir ora adesso nuov* invece
    nu vanaf nieuwe voortaan teraz odtad nowe* nowy zamiast теперь сейчас отныне нов* вместо тепер зараз відтепер нов*
    الان الآن جديد* بدلا من‌پس اکنون حالا جدید* अब नया नई नए ab naya nayi simdi artik yeni bundan
    现在 从现在起 今后 新的 改为 接下来 今から これから 新しい 代わり 지금부터* 이제* 새로운* 대신* ตอนนี้ ใหม่ แทน`,
  respond: `say answer* respond* reply replies tell write generat* output speak
    sag* antwort* schreib* erzahl* dis reponds* repond* ecris* di responde* contesta* escribe* responda* escrev* rispond* scriv* dimmi
    zeg antwoord* schrijf* powiedz* odpowiedz* odpowiadaj* napisz* скажи* ответ* отвеч* пиши* напиши* скажи* відпов* напиши*
    قل اجب أجب اكتب بگو پاسخ بنویس जवाब उत्तर लिख* बोल* jawab likh* bol* soyle* cevap* yanit* yaz*
    回答 说 回复 写 输出 生成 答え 書い 言っ 返答 回答し 대답* 말하* 답변* 써* 작성* ตอบ เขียน พูด`,
  illicit: `illegal* unethical* immoral* dangerous* forbidden prohibited malicious explicit nsfw unsafe hateful violent
    illegal* verboten* gefahrlich* schadlich* illegale* interdit* dangereu* ilegal* prohibid* peligros* daninh* proibid* perigos* illegal* vietat* pericolos*
    verboden gevaarlijk* nielegaln* zakazan* niebezpieczn* незаконн* запрещ* опасн* вредн* незаконн* заборонен* небезпечн*
    غير ممنوع* خطير* غیرقانونی ممنوع خطرناک अवैध गैरकानूनी खतरनाक gairkanooni khatarnak yasadisi yasak* tehlikeli*
    非法 违法 有害 危险 禁止 违禁 違法 危険 有害 불법* 유해* 위험* 금지* ผิดกฎหมาย อันตราย`,
  send: `send* forward* transfer* email* mail* upload* post* exfiltrat* deliver* transmit* grant* wire
    sende* schick* weiterleit* leite uberweis* ubermittl* envoi* envoy* transfer* transmet* envia* reenvia* manda* transfiere* envie* encaminh* transfir* invia* inoltra* spedisci* trasferisci*
    stuur* verstuur* verzend* wyslij* przeslij* prześlij* przekaz* отправ* перешли* пошли* переведи* передай* надішли* перешли*
    ارسل* أرسل* حول ارسال بفرست* भेज* bhej* gonder* ilet* aktar*
    发送 转发 发给 传给 轉發 上传 送信 転送 送っ 送れ 보내* 전송* 전달* ส่ง โอน`,
  abuse: `insult* derogat* toxic harmful malign nasty unkind offensive injurious noxious malign* malic* slur* vulgar demean* hurtful abusive disparag* damaging defam* curs* profan* swear* mock* ridicul* humiliat* bully* harass* racist sexist obscene foul nasty cruel spiteful vile bigot* hate
    beleidig* beschimpf* hass* rassist* fluch* insulte* injure* raciste* haine insulto* ofend* racista* odio xingament* odiar insult* offend* razzist* odiare
    beledig* racistisch* obraz* wyzwisk* rasist* оскорб* ненавист* расист* ругательств* образ* ненавист*
    اهانة شتم* كراهية توهین نفرت अपमान* नफरत गाली gaali gali nafrat hakaret* nefret* kufur 侮辱 辱骂 仇恨 歧视 侮辱 差別 憎悪 모욕* 혐오* 욕설*`,
  crime: `bomb* explosive* weapon* gun guns firearm* hack* malware ransomware virus* keylogger phish* steal* theft rob robbery fraud* scam* counterfeit* forge* launder* drug* meth cocaine heroin poison* murder* kill* assassinat* terror* kidnap* traffick* blackmail* extort* stalk* porn* suicide* smuggl* arson sabotage* ddos botnet* napalm anthrax ricin evade tax bribe* embezzl* identity
    bombe* waffe* sprengstoff* hacken schadsoftware stehl* betrug* falsch* droge* gift* mord* tote* erpress* arme* explosif* pirat* logiciel vol voler escroqu* contrefa* drogue* empoisonn* tuer meurtre
    bomba* arma* explosiv* hackear robar fraude* falsific* droga* veneno matar asesin* roub* fraud* assassin* veneno rubare truff* ucci* droghe veleno
    wapen* bom* drugs moord* bron* bomb* narkotyk* kradzie* trucizn* бомб* оружи* взрывчат* взлом* украсть кражу мошенничеств* наркотик* яд убить убийств* вибухівк* зброя зброю
    قنبلة سلاح متفجرات اختراق سرقة مخدرات بمب اسلحه هک مواد बम हथियार विस्फोटक हैक चोरी धोखाधड़ी नशीले हत्या bam hathiyar chori dhokhadhadi hatya bomba* silah* patlayici* hackle* uyusturucu oldur*
    炸弹 武器 爆炸物 黑客 偷 盗 诈骗 毒品 杀 洗钱 爆弾 武器 盗 詐欺 麻薬 殺 폭탄* 무기* 해킹* 사기* 마약* 살인*`,
  remark: `remark* comment* statement* message* post posts tweet* joke* rant* opinion* slogan* rumor* rumour* utterance* observation* words speech review* caption* letter*
    bemerkung* kommentar* aussage* witz* beitrag* remarque* commentaire* propos blague* comentario* broma* declaracion* piada* commento battuta opmerking* grap* komentarz* dowcip* uwag*
    замечани* комментари* шутк* высказывани* зауваженн* жарт* تعليق نكتة نظر شوخی टिप्पणी* चुटकुला tippani yorum* saka* 评论 言论 笑话 コメント 発言 冗談 댓글* 농담* 발언*`,
  negation: `not don't dont cannot can't shouldn't won't stop refrain avoid
    nicht nie pas ne jamais no nunca nao non mai niet nie не ни нет لا ليس لن نکن न नहीं मत nahi nahin mat degil yapma 不 不要 别 勿 ない するな 하지* 말고* 마라*`,
  task: `translat* summari* rewrit* explain* describe* list code program* essay poem email question* text sentence* document* article* paragraph*
    ubersetz* zusammenfass* erklar* frage* satz text traduis* traduc* resum* explique* question* phrase* traduz* resum* expliq* pergunta* frase* traduci riassum* spieg* domand*
    vertaal* samenvat* vraag* zin przetlumacz* stresc* pytani* zdani* перевед* переклад* резюмир* объясн* вопрос* текст* питанн*
    ترجم* لخص* اشرح* سؤال* ترجمه خلاصه توضیح متن अनुवाद सारांश समझा* प्रश्न anuvad saransh samjha* cevir* ozetle* acikla* soru* 翻译 总结 解释 问题 文本 翻訳 要約 説明 質問 번역* 요약* 설명* 질문*`,
  you: `you your yourself youre u dein* du dir dich ihr sie tu te toi ton ta tes vous votre vos tus usted* ustedes su sus voce* seu sua teu tua tuo tue tuoi ti lei
    je jij jouw jullie ty ciebie twoj* twoi* ci ты твой твои твоя тебе тебя вы ваш* ти твій твої вам
    انت أنت لك تو شما تان आप तुम तू तुम्हा* आपक* aap tum tumhar* aapk* sen sana senin siz 你 您 妳 あなた お前 君 너* 당신* 네* คุณ`,
};
