"""What people write to a portal's menu, in both languages: the menu's own words, and sentences that mean the same."""

from nlu.understanding import Intent, Topic

# A whole message that is one of these is surely meant so. Written without accents, signs and capitals.
MENU = {
    Intent.WRITE_TO_TEAM: """
        write, write a message, send a message, message my doctor, message my team, message my care team, new message,
        write to my doctor, write to my team, write to my care team, i want to write to my doctor,
        i want to send a message, i want to write a message, ask my doctor, ask a question, i have a question,
        contact my doctor, talk to my doctor, escribir, escribir un mensaje, mandar un mensaje, enviar un mensaje,
        mensaje nuevo, escribir a mi medico, escribir a mi doctor, escribir a mi doctora, escribir a mi equipo,
        escribir a mi equipo medico, quiero escribir a mi doctor, quiero escribir a mi medico,
        quiero mandar un mensaje, quiero enviar un mensaje, tengo una pregunta, hacer una pregunta""",
    Intent.SHOW_RECORDS: """
        records, my records, record, my record, health record, my health record, medical record, my medical record,
        medical records, my medical records, show my records, show me my records, see my records, my chart, chart,
        historial, mi historial, historial medico, mi historial medico, expediente, mi expediente, mis registros,
        ver mi historial, muestreme mi historial, quiero ver mi historial""",
    Intent.SHOW_IMMUNIZATIONS: """
        immunizations, my immunizations, immunization record, vaccines, my vaccines, vaccinations, my vaccinations,
        vaccine record, shots, my shots, shot record, show me my shots, show my shots, show my vaccines,
        show me my vaccines, which shots have i had, what shots have i had, what vaccines have i had,
        vacunas, mis vacunas, vacunaciones, mis vacunaciones, ver mis vacunas, muestreme mis vacunas,
        cartilla de vacunacion, que vacunas tengo, cuales vacunas tengo, quiero ver mis vacunas""",
    Intent.SHOW_MEDICATIONS: """
        medications, my medications, medication list, my medication list, medicines, my medicines, meds, my meds,
        list of my medicines, show my medications, show me my medications, show my medicines, show me my medicines,
        what medicines do i take, what medications am i on, medicinas, mis medicinas, medicamentos,
        mis medicamentos, lista de medicinas, ver mis medicinas, ver mis medicamentos, que medicinas tomo,
        muestreme mis medicinas, quiero ver mis medicinas""",
    Intent.SHOW_PROBLEMS: """
        problems, my problems, problem list, my problem list, conditions, my conditions, diagnoses, my diagnoses,
        health problems, my health problems, show my problems, show me my conditions, problemas, mis problemas,
        problemas de salud, mis problemas de salud, diagnosticos, mis diagnosticos, condiciones, mis condiciones,
        ver mis problemas de salud""",
    Intent.SHOW_MESSAGES: """
        messages, my messages, inbox, show my messages, show me my messages, read my messages, answers, my answers,
        any answer, is there an answer, did anybody answer, did my doctor answer, mensajes, mis mensajes, respuestas,
        mis respuestas, ver mis mensajes, leer mis mensajes, hay respuesta, ya me respondieron, me respondio el doctor,
        me respondio mi doctora""",
    Intent.SHOW_REMINDERS: """
        reminders, my reminders, show my reminders, show me my reminders, what are my reminders, recordatorios,
        mis recordatorios, ver mis recordatorios, que recordatorios tengo""",
    Intent.SIGN_IN: """
        sign in, signin, log in, login, sign me in, log me in, link my account, connect my account, iniciar sesion,
        entrar, quiero entrar, conectar mi cuenta, enlazar mi cuenta, inicio de sesion""",
    Intent.SIGN_OUT: """
        sign out, signout, log out, logout, log off, sign me out, log me out, unlink, cerrar sesion, salir de mi cuenta,
        cierre mi sesion, desconectar, desconectar mi cuenta""",
    Intent.SETTINGS: """
        settings, my settings, account settings, show my settings, open settings, open my settings, my account,
        change settings, change my settings, manage my chats, linked chats, my devices, my sessions, preferences,
        my preferences, notifications, my notifications, notification settings, turn on reminders,
        turn on my reminders, turn my reminders back on, start reminders again, ajustes, mis ajustes, configuracion,
        mi configuracion, preferencias, mis preferencias, mi cuenta, cambiar ajustes, cambiar mis ajustes,
        cambiar la configuracion, mis dispositivos, mis sesiones, chats conectados, notificaciones,
        mis notificaciones, activar recordatorios, activar mis recordatorios""",
    Intent.CHANGE_EMAIL: """
        change my email, change my e mail, change email, change e mail, change my email address,
        change my e mail address, update my email, update my e mail, new email, new e mail, i want to change my email,
        i want to change my e mail, i need to change my email, i need to change my e mail, how do i change my email,
        how do i change my e mail, cambiar mi correo, cambiar correo, cambiar mi correo electronico, cambiar el correo,
        cambiar mi email, cambiar de correo, actualizar mi correo, quiero cambiar mi correo, necesito cambiar mi correo,
        como cambio mi correo, quiero cambiar mi email""",
    Intent.CHANGE_PASSWORD: """
        change my password, change password, new password, i want to change my password, i need to change my password,
        how do i change my password, reset my password, cambiar mi contrasena, cambiar contrasena,
        cambiar la contrasena, cambiar mi clave, quiero cambiar mi contrasena, necesito cambiar mi contrasena,
        como cambio mi contrasena, quiero cambiar mi clave, contrasena nueva""",
    Intent.STOP_REMINDERS: """
        stop reminders, stop my reminders, stop the reminders, stop all reminders, stop reminding me, no more reminders,
        turn off reminders, turn off my reminders, detener recordatorios, detener los recordatorios,
        detener mis recordatorios, no mas recordatorios, quitar mis recordatorios, ya no quiero recordatorios,
        no quiero mas recordatorios, deje de recordarme, ya no me recuerde""",
    # What reminders are stopped by at once, besides the stop words, as one would say it to a person.
    Intent.STOP: """
        stop texting me, stop messaging me, stop writing me, stop writing to me, stop sending me messages,
        stop sending messages, stop sending me texts, stop all messages, stop the messages, no more messages,
        no more texts, dont text me, do not text me, dont message me, do not message me, dont text me anymore,
        dont message me anymore, deje de escribirme, dejen de escribirme, deje de mandarme mensajes,
        dejen de mandarme mensajes, no me escriba mas, no me escriban mas, ya no me escriba, ya no me escriban,
        no me mande mas mensajes, no me manden mas mensajes, no mas mensajes, no quiero mas mensajes""",
    Intent.SET_REMINDER: """
        set a reminder, set reminder, new reminder, make a reminder, remind me, poner un recordatorio,
        nuevo recordatorio, recordatorio nuevo, recuerdeme""",
    Intent.CHANGE_REMINDER: """
        change a reminder, change reminder, change my reminder, change my reminders, cambiar un recordatorio,
        cambiar mi recordatorio, cambiar mis recordatorios""",
    Intent.RECORDS_REQUEST: """
        request records, request my records, records request, request for records, copy of my record,
        copy of my records, a copy of my record, a copy of my records, get a copy of my records,
        i want a copy of my records, i need a copy of my records, how do i get my records, copia de mi historial,
        una copia de mi historial, quiero una copia de mi historial, necesito una copia de mi historial,
        pedir mi historial, solicitud de historial""",
    Intent.RECORDS_CORRECTION: """
        correct my record, correct my records, ask for a correction, my record is wrong, my records are wrong,
        mistake in my record, mistake in my records, there is a mistake in my record, corregir mi historial,
        pedir una correccion, mi historial esta mal, error en mi historial, hay un error en mi historial""",
    Intent.WHO_SAW_MY_RECORD: """
        who saw my record, who saw my records, who looked at my record, who looked at my records,
        who has seen my record, who has seen my records, quien vio mi historial, quien ha visto mi historial,
        quien miro mi historial""",
    Intent.PROXY_ACCESS: """
        proxy, proxy access, proxy form, act for someone else, act for somebody else, access for my child,
        access for my mother, access for my father, actuar por otra persona, acceso para mi hijo, acceso para mi hija,
        acceso para mi mama, acceso para mi papa, apoderado""",
    Intent.HUMAN: """
        human, a human, person, a person, real person, a real person, operator, agent, talk to a person,
        talk to a human, talk to someone, talk to somebody, speak to a person, speak to someone, speak with someone,
        i want to talk to a person, i want to talk to someone, can i talk to a person, can i talk to someone,
        hablar con una persona, hablar con alguien, quiero hablar con una persona, quiero hablar con alguien,
        puedo hablar con una persona, puedo hablar con alguien, una persona, operadora, operador""",
    Intent.COMPLAINT: """
        complaint, a complaint, make a complaint, file a complaint, i have a complaint, queja, una queja,
        poner una queja, hacer una queja, tengo una queja""",
    Intent.OFFICE_CONTACT: """
        phone, phone number, telephone, telephone number, office phone, office number, office hours, hours,
        what is your phone number, what is the phone number, whats your number, what are your hours, when are you open,
        are you open, what time do you open, what time do you close, telefono, numero de telefono, horario, horarios,
        cual es el telefono, cual es su telefono, cual es el horario, cual es su horario, a que hora abren,
        a que hora cierran, cuando abren, estan abiertos""",
    Intent.ABOUT_ASSISTANT: """
        who are you, what are you, who is this, are you a robot, are you a bot, are you a person, are you human,
        are you a human, are you real, is this a bot, is this a robot, is this private, is this safe, quien es usted,
        quien eres, que es usted, es usted un robot, eres un robot, es un robot, es usted una persona,
        es usted real, esto es privado, es privado""",
    Intent.REFILL: "refill, refills, a refill, prescription refill, resurtido, un resurtido, resurtir, receta",
    Intent.RESULTS: """
        results, my results, test results, my test results, lab results, my lab results, resultados, mis resultados,
        resultados de laboratorio""",
    Intent.APPOINTMENT: """
        appointment, appointments, an appointment, my appointment, my appointments, make an appointment,
        book an appointment, cita, citas, una cita, mi cita, mis citas, hacer una cita, pedir una cita""",
    Intent.BILLING: "bill, bills, my bill, my bills, billing, insurance, factura, facturas, mi factura, seguro",
    Intent.FORMS: "form, forms, a form, school form, doctors note, formulario, formularios, un formulario",
    Intent.REFERRAL: "referral, referrals, a referral, referido, un referido",
    Intent.HELP: """
        what can you do, how does this work, what is this, menu, options, que puede hacer, que puedes hacer,
        como funciona, como funciona esto, que es esto, opciones""",
    Intent.GREETING: """
        hello, hi, hey, hello there, hi there, good morning, good afternoon, good evening, good day, hola, buenos dias,
        buenas tardes, buenas noches, buenas, que tal, saludos""",
    Intent.THANKS: """
        thanks, thank you, thank you so much, thank you very much, thanks a lot, many thanks, thx, ty, ok thanks,
        ok thank you, great thanks, gracias, muchas gracias, mil gracias, gracias por todo, ok gracias, muy amable""",
    Intent.LEAVE: """
        never mind, nevermind, forget it, forget about it, leave it, go back, back, start over, exit, olvidelo,
        olvidalo, dejelo, dejelo asi, dejalo, dejalo asi, no importa, volver, regresar, atras, empezar de nuevo""",
    Intent.YES: "yes, yep, yeah, sure, ok, okay, si, claro, dale, bueno",
    Intent.NO: "no, nope, no thanks, no gracias",
    Intent.CHANGE_LANGUAGE: """
        language, change language, change the language, idioma, cambiar idioma, cambiar el idioma, cambiar de idioma,
        lengua, otro idioma""",
}
ENGLISH_WANTED = """
    english, in english, english please, in english please, speak english, i speak english, i want english,
    switch to english, change to english, ingles, en ingles, en ingles por favor, cambiar a ingles, hablo ingles"""
SPANISH_WANTED = """
    spanish, in spanish, spanish please, in spanish please, speak spanish, i speak spanish, switch to spanish,
    change to spanish, do you speak spanish, espanol, en espanol, en espanol por favor, espanol por favor,
    hable espanol, habla espanol, hablo espanol, solo hablo espanol, quiero espanol, cambiar a espanol"""

# A sentence that begins so, and goes on to name a part of the record, asks to see it.
ASKS_TO_SEE = """
    show me, show, let me see, can i see, could i see, may i see, i want to see, i would like to see, id like to see,
    can you show me, could you show me, please show me, where can i see, where are, where is, list, open, view, see,
    muestreme, muestrame, ensename, enseneme, dejeme ver, puedo ver, podria ver, quiero ver, quisiera ver,
    me gustaria ver, me puede mostrar, donde veo, donde puedo ver, donde estan, donde esta, ver, abrir"""
PARTS = {
    Intent.SHOW_IMMUNIZATIONS: """
        immunization, immunizations, vaccine, vaccines, vaccination, vaccinations, shots, vacuna,
        vacunas, vacunacion""",
    Intent.SHOW_MEDICATIONS: """
        medication, medications, medicine, medicines, meds, medicina, medicinas, medicamento, medicamentos""",
    Intent.SHOW_PROBLEMS: "problems, problem list, conditions, diagnoses, diagnosis, problemas, diagnosticos",
    Intent.SHOW_MESSAGES: "messages, inbox, answers, replies, mensajes, respuestas",
    Intent.SHOW_REMINDERS: "reminders, recordatorios",
    Intent.SHOW_RECORDS: "records, record, chart, historial, expediente",
}

# What a message is about, by the words in it; the first topic that is named wins.
TOPICS = {
    Topic.REFILL: """
        refill, refills, refilled, renew, renewal, prescription, prescriptions, ran out of, running out of, run out of,
        out of my pills, pharmacy, more pills, receta, recetas, resurtir, resurtido, surtir, renovar, farmacia,
        se me acabo la medicina, se me acabaron las pastillas, se me esta acabando, me quede sin medicina""",
    Topic.RESULTS: """
        result, results, lab, labs, lab work, blood work, bloodwork, blood test, biopsy, x ray, xray, mri, ct scan,
        ultrasound, pathology, test came back, resultado, resultados, laboratorio, laboratorios, analisis,
        examen de sangre, examenes, biopsia, radiografia, resonancia, ultrasonido""",
    Topic.APPOINTMENT: """
        appointment, appointments, appt, reschedule, schedule, scheduled, book a visit, cancel my visit, come in,
        see the doctor, follow up visit, checkup, check up, physical, cita, citas, reprogramar, agendar, turno,
        consulta, cambiar mi cita, chequeo""",
    Topic.RECORDS: """
        copy of my records, medical records, records sent, release of information, immunization form, school form,
        camp form, work note, doctors note, letter for, copia de mi historial, historial medico, expediente,
        formulario, carta para, nota para el trabajo, justificante""",
    Topic.BILLING: """
        bill, bills, billing, billed, charge, charged, charges, invoice, payment, copay, copayment, deductible,
        insurance, claim, statement, factura, facturas, cobro, cobros, cobraron, pago, seguro, aseguranza, copago,
        deducible, reclamo""",
    Topic.SYMPTOM: """
        pain, hurt, hurts, ache, aches, aching, sore, rash, fever, cough, coughing, cold, flu, headache, headaches,
        dizzy, nausea, nauseous, vomiting, vomit, diarrhea, constipation, swollen, swelling, itch, itchy, itching,
        bleeding, infection, tired, side effect, side effects, allergy, allergies, allergic, blood pressure,
        blood sugar, symptom, symptoms, sick, feel, feeling, dolor, duele, duelen, dolores, sarpullido, ronchas,
        fiebre, calentura, tos, resfriado, gripe, gripa, mareo, mareos, mareado, mareada, nauseas, vomito, vomitos,
        diarrea, estrenimiento, hinchado, hinchada, hinchazon, picazon, comezon, sangrado, infeccion, cansado,
        cansada, efecto secundario, efectos secundarios, alergia, alergias, presion, azucar, sintoma, sintomas,
        enfermo, enferma, me siento, molestia, molestias""",
}
# With none of these a sentence is still a message if it speaks to the team or asks something of it.
SPEAKS_TO_SOMEBODY = """
    i need, i want, i would like, id like, can you, could you, can i, could i, should i, may i, please, my doctor,
    the doctor, dr, nurse, do i need, do i have to, is it ok, is it okay, is it safe, when will, when can, when should,
    what should i, how long, how much, how often, i have been, ive been, i am having, im having, i was told, my son,
    my daughter, my mom, my mother, my dad, my father, my husband, my wife, my baby, necesito, quiero, quisiera,
    me gustaria, puede, podria, pueden, podrian, puedo, debo, deberia, por favor, mi doctor, mi doctora, el doctor,
    la doctora, enfermera, tengo que, es seguro, esta bien si, cuando me, cuando puedo, cuanto tiempo, cada cuanto,
    me dijeron, mi hijo, mi hija, mi mama, mi madre, mi papa, mi padre, mi esposo, mi esposa, mi bebe"""
